# === conversions and specs ===
x, name, pi = 42, "bob", 3.14159
assert f"{x}" == "42" and f"{name!r}" == "'bob'" and f"{name!s:>6}" == "   bob" and f"{'é'!a}" == "'\\xe9'"
assert f"{pi:.2f}" == "3.14" and f"{x:05d}" == "00042" and f"{x:x} {x:#x} {x:b} {x:o}" == "2a 0x2a 101010 52"
assert f"{1234567:,}" == "1,234,567" and f"{1234567.891:,.2f}" == "1,234,567.89" and f"{1234567:_}" == "1_234_567"
assert f"{0.256:.1%}" == "25.6%" and f"{1e10:e}" == "1.000000e+10" and f"{1e-7:g}" == "1e-07"
assert f"{name:*^9}" == "***bob***" and f"{name:<5}|" == "bob  |" and f"{-5:+} {5:+} {5: }" == "-5 +5  5"
assert f"{True}" == "True" and f"{None}" == "None" and f"{[1, 'a']}" == "[1, 'a']" and f"{True:d}" == "1"
assert f"{x!r:^6}" == "  42  " and f"{'abcdef':.3}" == "abc" and f"{-7:=5}" == "-   7" and f"{3.0:.0f}" == "3"

# === nested specs ===
width, precision, fill = 10, 3, "*"
assert f"{3.14159:{width}.{precision}}" == "      3.14" and f"{'x':{fill}^{width - 5}}" == "**x**"
assert f"{'a':>{len('abcd')}}" == "   a" and f"{5:{'0'}{'3'}}" == "005" and f"{'x'!r:>{width}}" == "       'x'"

# === expressions ===
d = {"k": [1, 2, {"z": 3}]}
assert f"{d['k'][2]['z']}" == "3" and f"{(lambda v: v * 2)(4)}" == "8" and f"{[i for i in range(3)]}" == "[0, 1, 2]"
assert f"{'yes' if 0 else 'no'}" == "no"
assert f"{1 + 1}{2 * 3}" == "26" and f"{max(1, 2)}" == "2" and f"{ {'a': 1} }" == "{'a': 1}"
assert f"{{}} {{x}} {5}" == "{} {x} 5" and f"{{{5}}}" == "{5}" and f"" == "" and f"{'{'}" == "{"
assert f"a" "b{}" f"{1}" == "ab{}1" and rf"\d{1}" == "\\d1" and f"\n{1}\t" == "\n1\t"
assert f"""multi
{1}
line""" == "multi\n1\nline"
assert f'{"nested"}' == "nested" and f"{'a' 'b'}" == "ab"

# === self documenting ===
x = 5
name = "n"
assert f"{x=}" == "x=5" and f"{name=}" == "name='n'" and f"{x = }" == "x = 5" and f"{x + 1=}" == "x + 1=6"
assert f"{x=:03d}" == "x=005" and f"{name=!s}" == "name=n" and f"{x=!r:>4}" == "x=   5" and f"{name=:>3}" == "name=  n"

# === format protocol ===
class Money:
    def __init__(self, v):
        self.v = v

    def __format__(self, spec):
        return f"[{spec}|{self.v}]"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


m = Money(5)
assert f"{m}" == "[|5]" and f"{m:abc}" == "[abc|5]" and f"{m!s}" == "str" and f"{m!r:>6}" == "  repr" and f"{m:{'x'}y}" == "[xy|5]"
assert f"{m=}" == "m=repr" and f"{m=:z}" == "m=[z|5]" and f"{[m]}" == "[repr]" and "%s" % m == "str"

# === evaluation order ===
log = []


def t(v):
    log.append(v)
    return v


assert f"{t(1)}{t('a'):{t('>')}{t(3)}}{t(2)}" == "1  a2" and log == [1, "a", ">", 3, 2]

# === dates and decimals ===
from datetime import date, datetime, timedelta
from decimal import Decimal

d = datetime(2024, 3, 5, 14, 7)
assert f"{d:%Y-%m-%d %H:%M}" == "2024-03-05 14:07" and f"{date(2024, 1, 2)}" == "2024-01-02" and f"{date(2024, 1, 2)!r}" == "datetime.date(2024, 1, 2)"
assert f"{Decimal('1.50'):.1f} {Decimal('1234.5'):,}" == "1.5 1,234.5" and f"{timedelta(hours=1)}" == "1:00:00"

# === wrong spec ===
# raises: ValueError: Unknown format code 'd' for object of type 'str'
f"{'a':d}"

# === wrong spec for a list ===
# raises: TypeError: unsupported format string passed to list.__format__
f"{[1]:>5}"

# === invalid spec ===
# raises: ValueError: Invalid format specifier 'abc' for object of type 'int'
f"{5:abc}"

# === quotes of the same kind and nesting ===
# python: 3.12
d = {"a": 1}
assert f"{d["a"]}" == "1" and f"{f"{f"{1}"}"}" == "1" and f"{'\n'.join(['a', 'b'])}" == "a\nb"
assert f"{
    1  # a comment
    + 1
}" == "2"
