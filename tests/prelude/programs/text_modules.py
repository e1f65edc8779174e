# === template ===
from string import Template

t = Template("$who owes ${amount}$$ ${who}s")
print(t.substitute(who="Ann", amount=5), t.substitute({"who": "Bo"}, amount=6), t.safe_substitute(who="Cy"))
print(Template("a\nb $ c").safe_substitute(), Template("$a$b").is_valid(), Template("$ x").is_valid(), Template("$a ${b} $a").get_identifiers())
for text, values in (("$x", {}), ("a\nb $1", {}), ("$", {})):
    try:
        print(Template(text).substitute(values))
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"


print(Percent("%a %{b} %% $c").substitute(a=1, b=2), Percent("%A").substitute(A=3) if Percent("%A").is_valid() else "invalid")


class Named(dict):
    def __missing__(self, key):
        return f"<{key}>"


print(Template("$a $b").substitute(Named(a=1)), Template("$a $b").substitute(Named(a=1), b=2))

# === formatter ===
from string import Formatter


class Point:
    x = 3
    values = {"k": [7, 8]}


f = Formatter()
print(f.format("{0} {1:>5} {name!r} {p.x} {p.values[k][1]}", 1, "ab", name="n", p=Point()))
print(f.format("{} {} {{}}", 1, 2), f.format("{:{width}}|", "a", width=4), f.vformat("{a}", (), {"a": 5}))
for text in ("{} {0}", "{0} {}", "{a}", "{3}", "{x!z}", "{:{:{:{}}}}"):
    try:
        print(f.format(text, 1, 2, x=1))
    except (ValueError, KeyError, IndexError) as error:
        print(type(error).__name__, error)


class Shouting(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"no {key}") if isinstance(key, str) else args[key]

    def format_field(self, value, format_spec):
        if format_spec == "up":
            return str(value).upper()
        return super().format_field(value, format_spec)

    def convert_field(self, value, conversion):
        return value * 2 if conversion == "d" else super().convert_field(value, conversion)

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(map(str, used_args)))


print(Shouting().format("{0:up} {what} {n!d}", "loud", n=4))

# === pprint ===
import io
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr

data = {"zeta": list(range(40)), "alpha": {"a": "word " * 30, "b": (1, 2, {"deep": [None, True]})}, "s": "x" * 100}
pprint(data)
pp(data, width=40)
print(pformat(data, indent=4, depth=2), pformat([1, 2], compact=True), pformat({"b": 1, "a": 2}, sort_dicts=False))
print(pformat(1234567, underscore_numbers=True), pformat(set()), pformat({3, 1, 2}), pformat(frozenset({"b"})))
print(pformat({"long word number %d" % n for n in range(6)}))
stream = io.StringIO()
pprint([1, 2, 3], stream=stream)
PrettyPrinter(indent=2, stream=stream).pprint({"k": ["v" * 50, "w" * 50]})
print(repr(stream.getvalue()))
cycle = [1]
cycle.append(cycle)
print(isreadable([1]), isreadable(cycle), isrecursive(cycle), isrecursive({}), saferepr([1]))
for bad in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**bad)
    except ValueError as error:
        print(error)


class Thing:
    def __repr__(self):
        return "Thing()"


print(pformat([Thing(), {Thing: 1}.values() is None]))

# === calendar ===
import calendar

calendar.prmonth(2024, 2)
print(calendar.month(2023, 11))
print(calendar.calendar(2024, w=2, l=1, c=3, m=4))
calendar.prcal(2023)
print(calendar.monthcalendar(2024, 2), calendar.firstweekday(), calendar.weekheader(3))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.monthcalendar(2024, 2), calendar.firstweekday(), calendar.weekheader(3))
try:
    calendar.setfirstweekday(9)
except ValueError as error:
    print(type(error).__name__, error)
calendar.setfirstweekday(calendar.MONDAY)
print(calendar.monthrange(2024, 2), calendar.isleap(2024), list(calendar.day_name), calendar.month_abbr[2])

# === sys streams ===
import sys

print(sys.stdout.write("out\n"), sys.stderr is sys.stdout)
sys.stdout.writelines(["a", "b\n"])
sys.stdout.flush()
print(sys.stdout.writable(), sys.stdout.isatty())
try:
    sys.stdout.write(5)
except TypeError as error:
    print("TypeError")
