"""Regular expressions: every result is CPython's, and no pattern on no text takes long."""

import gc
import re
import time
import warnings

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tenuto import interpreter
from tenuto.interpreter import regex
from tenuto.interpreter.limits import LimitExceeded, Limits
from tenuto.interpreter.regex import trees
from tenuto.interpreter.regex.bounds import Analysis, Text
from tenuto.interpreter.regex.charsets import charset
from tenuto.interpreter.regex.plans import Plan, plan_of
from tenuto.interpreter.regex.simulation import Search, Simulation, TooManySteps
from tenuto.interpreter.signals import Instead

from .services import Services, TooBig


class Machine(Services):
    limits = Limits()
    admitted = admitting = None

    @staticmethod
    def hash(value: object) -> int:
        return hash(value)


class Strict(Machine):
    limits = Limits(regex_steps=40_000)


def called(function, machine, *args):
    """What a program gets, parts done as the prelude does them."""
    try:
        return function(machine, *args)
    except Instead as instead:
        name, arguments = instead.name, instead.arguments
    if name == "admitted":
        rounds = 1
        while rounds >= 0:
            rounds = regex.admit_more(machine, *arguments[:-1], rounds)
        return called(regex.find_admitted, machine, *arguments)
    if name == "by_pieces":
        name, pattern, string, pos, endpos, options = arguments
        out, state = [], [min(max(pos, 0), len(string)), False, 0, 0]
        while state[0] >= 0:
            regex.regex_step(machine, name, pattern, string, pos, endpos, options, out, state)
        return regex.regex_whole(machine, name, string, out, state)
    if name in ("pattern_sub", "pattern_subn"):
        made = replaced(machine, *arguments)
        return made if name == "pattern_subn" else made[0]
    *arguments, found, rest = arguments
    while rest is not None:
        rest = regex.find_more(machine, *arguments, found, rest)
    return regex.iterator_over(machine, found)


def replaced(machine, pattern, function, string, count):
    pieces, last, done = [], 0, 0
    for match in called(regex.finditer, machine, pattern, string):
        if count < 0 or (count and done >= count):
            break
        done += 1
        pieces += [string[last : match.start()]] if last < match.start() else []
        pieces += [made] if (made := function(match)) is not None else []
        last = match.end()
    return string[:0].join([*pieces, string[last:]]), done


def finished(going):
    """What a generator returns."""
    while True:
        try:
            next(going)
        except StopIteration as ended:
            return ended.value


QUANTIFIERS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{2,}", "{0,2}?", "*+", "++", "?+"]
ATOMS = [
    "a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\d", r"\s", r"\W", r"\S", "^", "$", r"\b", r"\B", r"\Z", r"\A", "é", "\n", "A", "K",
    "[^\\d]", "[b-z]", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "(?i:k)",
]  # fmt: skip
WRAPPINGS = ["(?=%s)", "(?!%s)", "(?>%s)", "(%s)\\1", "(%s)?(?(1)a|b)", "(?i:%s)", "(?s:%s)", "(?m:%s)", "(?<=%s)", "(%s)", "(?P<name>%s)"]


def _quantified(pair):
    atom, quantifier = pair
    return atom if atom[0] in "^$(" or atom in (r"\b", r"\B", r"\Z", r"\A") else atom + quantifier


def _extended(inner):
    quantifier = st.sampled_from(QUANTIFIERS)
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(inner, quantifier).map("(?:%s)%s".__mod__),
        st.tuples(inner, quantifier).map("(%s)%s".__mod__),
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: f"(?:{'|'.join(branches)})"),
        st.tuples(st.sampled_from(WRAPPINGS), inner).map(lambda pair: pair[0] % pair[1]),
        st.tuples(st.sampled_from(ATOMS), quantifier).map(_quantified),
    )


patterns = st.recursive(st.sampled_from(ATOMS), _extended, max_leaves=7)
texts = st.text(st.sampled_from("aaabbc1 \nAéKk_\u2003\u0660"), max_size=14) | st.text(max_size=5)
flag_sets = st.sampled_from([0, re.I, re.M, re.S, re.A, re.I | re.A])
slow = settings(deadline=None, max_examples=250, suppress_health_check=list(HealthCheck))


def compiled(pattern, flags=0):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(pattern, flags)
    except re.error:
        assume(False)


def as_data(value):
    if isinstance(value, re.Match | regex.Match):
        return [
            value.regs, value.span(), value.groups(), value.groups("-"), value.groupdict(), value.lastindex, value.lastgroup, value.pos,
            value.endpos, value.string, value.re, repr(value), value[0], value.group(), value.start(), value.end(),
        ]  # fmt: skip
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    return value


def outcome(function, *args):
    try:
        value = called(function, *args) if args and isinstance(args[0], Machine) else function(*args)
        return as_data(list(value) if hasattr(value, "__next__") else value)
    except (LimitExceeded, TooBig):
        assume(False)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@slow
@given(patterns, texts, flag_sets, st.integers(0, 3), st.integers(3, 20))
def test_matching_is_the_hosts(pattern, text, flags, pos, endpos):
    host = compiled(pattern, flags)
    for name in ("search", "match", "fullmatch", "findall", "finditer"):
        ours, theirs = getattr(regex, name), getattr(host, name)
        assert outcome(ours, Machine(), host, text, pos, endpos) == outcome(theirs, text, pos, endpos)
        module = getattr(regex, f"module_{name}")
        assert outcome(module, Machine(), pattern, text, flags) == outcome(getattr(re, name), pattern, text, flags)


REPLACEMENTS = ["", "x", r"<\g<0>>", r"\1", r"\2", r"\g<name>", r"\n\\", r"\q", r"\g<1", r"\g<no>", r"\g<10>", "é"]


@slow
@given(patterns, texts, st.sampled_from(REPLACEMENTS), st.integers(-1, 3))
def test_replacing_and_splitting_are_the_hosts(pattern, text, replacement, count):
    host = compiled(pattern)
    for some in (0, 4096, 2):
        with pytest.MonkeyPatch.context() as patch:
            if some:
                patch.setattr("tenuto.interpreter.regex.operations._SMALL", -1)  # the ways for large texts
                patch.setattr("tenuto.interpreter.regex.in_parts._SOME", some)
            machine = Machine()
            assert outcome(regex.sub, machine, host, replacement, text, count) == outcome(host.sub, replacement, text, count)
            assert outcome(regex.subn, machine, host, replacement, text) == outcome(host.subn, replacement, text)
            assert outcome(regex.split, machine, host, text, count) == outcome(host.split, text, count)
            assert outcome(regex.findall, machine, host, text) == outcome(host.findall, text)
            assert outcome(regex.findall, machine, host, text, 1, 9) == outcome(host.findall, text, 1, 9)
            for function in (lambda m: m[0].upper(), lambda m: None, lambda m: 5, lambda m: f"{m.start()}"):
                assert outcome(regex.sub, machine, host, function, text, count) == outcome(host.sub, function, text, count)


@slow
@given(patterns, texts, st.sampled_from(REPLACEMENTS), st.sampled_from([0, 1, 2, 5, -1, "name", "no", None, True, 1.5, []]))
def test_a_match_is_the_hosts(pattern, text, template, group):
    host = compiled(pattern)
    theirs = host.search(text)
    assume(theirs)
    ours = regex.Match.of_host(theirs)
    for name in ("group", "start", "end", "span", "__getitem__"):
        assert outcome(getattr(ours, name), group) == outcome(getattr(theirs, name), group)
    assert outcome(ours.group, group, 0) == outcome(theirs.group, group, 0)
    assert outcome(ours.expand, template) == outcome(theirs.expand, template)


@slow
@given(patterns, texts, flag_sets, st.integers(0, 3), st.sampled_from(["search", "match", "fullmatch"]))
def test_the_simulation_finds_what_the_host_finds_and_the_bound_holds(pattern, text, flags, pos, how):
    host = compiled(pattern, flags)
    tree = trees.parse(pattern, flags)
    size = len(text)
    analysis, measures = Analysis(tree, False), Text(size, lambda number: size)
    search = Search(100_000, 100_000, is_search=how == "search", is_full=how == "fullmatch")
    try:
        found = finished(Simulation(tree, analysis).search(text, min(pos, len(text)), len(text), search, measures))
    except TooManySteps:
        return
    expected = getattr(host, how)(text, pos)
    assert found == (expected and expected.span())
    steps = analysis.bound(measures)[1]
    assert search.steps <= 4 * ((size + 1 if how == "search" else 1) * (steps + 4) + size + 8)


@slow
@given(patterns, texts, flag_sets)
def test_all_matches_in_the_simulation(pattern, text, flags):
    host = compiled(pattern, flags)
    plan = Plan(pattern, host.flags)
    search = Search(100_000, 100_000, is_search=True)
    spans, pos, size = [], 0, len(text)
    try:
        while (found := finished(plan.simulation.search(text, pos, size, search, Text(size, lambda number: size)))) is not None:
            spans.append(found)
            pos = found[1]
            search.forbidden = pos if found[0] == pos else -1
    except TooManySteps:
        return
    assert spans == [each.span() for each in host.finditer(text)]


SINGLES = [
    "a",
    "K",
    ".",
    "[a-f]",
    r"\w",
    r"\d",
    r"\s",
    r"\W",
    r"[^\w]",
    r"[^a\d]",
    "[\u0600-\u0700]",
    "é",
    "ſ",
    "[^é]",
    r"[\s\d]",
    "\u2003",
    "\u0660",
    "[k-s]",
]


@given(st.sampled_from(SINGLES), st.sampled_from(SINGLES), flag_sets, st.lists(st.characters(), min_size=50))
def test_disjoint_sets_are_disjoint(left, right, flags, chars):
    sets = [charset(trees.parse(each, flags)[0], int(trees.parse(each, flags).state.flags), False) for each in (left, right)]
    hosts = [re.compile(each, flags) for each in (left, right)]
    for char in [*chars, *"aAkK\u212asSſ\u0660\u2003é_.\n"]:
        if all(host.fullmatch(char) for host in hosts):
            assert sets[0] & sets[1]


BOMBS = [
    (r"(a+)+$", "a" * 40 + "b"),
    (r"(a|a)*b", "a" * 40),
    (r"(a|aa)+$", "a" * 60 + "b"),
    (r"(.*a){20}", "a" * 40),
    (r"(\w+\s*)+$", "word " * 10 + "!"),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 50),
    (r"(x+x+)+y", "x" * 40),
    (r"a*a*a*a*a*a*b", "a" * 2000),
    (r"\w+@", "a" * 300_000),
    (r".*.*=.*", "x" * 30_000),
    (r"(?:a?){30}a{30}", "a" * 30),
    (r"(?=(?:a+)+b)", "a" * 40),
    (r"(?:(?:a*)*)*b", "a" * 40),
    (r"(a*)*\1b", "a" * 40),
    (r"([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@)", "a" * 60),
    (r"(?:.*,){12}P", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25"),
    (r"(?s).*?(.*?)*x", "a" * 40),
    (r"(?i)(ſ|S|s)*t", "sſS" * 20),
    (r"(a?a?a?a?a?a?a?a?a?a?)*b", "a" * 60),
    (r"(?<!b)(a+)+c", "a" * 50),
    (r"(a++|a)*b", "a" * 40),
    (r"(?>a+a*)*?b", "a" * 200_000),
]


@pytest.mark.parametrize(("pattern", "text"), BOMBS)
@pytest.mark.parametrize("name", ["search", "findall"])
def test_no_pattern_takes_long(pattern, text, name):
    begin = time.process_time()
    ended = outcome_or_limit(getattr(regex, name), Strict(), re.compile(pattern), text)
    assert "limit" not in ended or ended == "limit regex_steps"
    assert time.process_time() - begin < 1


def outcome_or_limit(function, *args):
    try:
        called(function, *args)
    except LimitExceeded as error:
        return f"limit {error.limit}"
    return "done"


ORDINARY = [
    (r"\b[\w.+-]+@[\w-]+\.[\w.]+\b", "write to john.doe@example.com or to jane@example.org, " * 2000),
    (r"(\d{4})-(\d{2})-(\d{2})", "on 2024-02-29 and 2025-01-01; " * 3000),
    (r'"([^"\\]|\\.)*"', 'say "hello \\" world" and "bye" ' * 2000),
    (r"<a\s+href=\"(.*?)\">(.*?)</a>", '<p>text <a href="http://x.y/z">link</a></p>\n' * 1000),
    (r"^\s*(\w+)\s*=\s*(.*?)\s*$", "name = value with words  \n" * 2000),
    (r"(?m)^(ERROR|WARN): (.+)$", "ERROR: something bad\nINFO: fine\n" * 2000),
    (r"\s+", "many   words \t here\n" * 3000),
    (r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", "the Great Gatsby and New York City " * 2000),
    (r"(?P<key>\w+)=(?P<value>[^&;]*)", "a=1&b=two;c=3&" * 4000),
    (r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", "1.5 -2 3e10 4.25E-3 text " * 3000),
    (r"\$?(\d{1,3}(?:,\d{3})*(?:\.\d\d)?)", "$1,234,567.89 and 12.50 " * 3000),
    (r"(\w+)\s+\1", "the the quick brown fox fox jumps " * 1000),
    (r"(?i)hello|world|foo", "Hello big World of Foo " * 3000),
    (r"https?://[^\s/$.?#].[^\s]*", "see https://example.com/path?x=1 and http://a.b " * 2000),
    (r"^(?:[01]?\d|2[0-3]):[0-5]\d$", "23:59"),
    (r"((?:\d{1,3}\.){3}\d{1,3})", "from 192.168.0.1 to 10.0.0.255 " * 2000),
    (r"[^a-zA-Z0-9 ]", "Some (text), with: punctuation! " * 3000),
    (r"(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)", 'a,"b ""c""",d,' * 2000),
]


@pytest.mark.parametrize(("pattern", "text"), ORDINARY)
def test_ordinary_patterns_on_long_texts_are_let_through(pattern, text):
    host = re.compile(pattern)
    machine = Machine(limit=1 << 26)
    assert as_data(list(called(regex.finditer, machine, host, text))) == as_data(list(host.finditer(text)))
    assert machine.charged < 2_000_000


RESULT_BOMBS = {
    "findall of overlapping groups": lambda m: called(regex.module_findall, m, "(?=(.*))", "a" * 20_000, re.S),
    "split with overlapping groups": lambda m: called(regex.module_split, m, "(?=(.*))", "a" * 20_000, 0, re.S),
    "sub with a long text": lambda m: called(regex.module_sub, m, "", "x" * 100_000, "a" * 100_000),
    "sub with groups": lambda m: called(regex.module_sub, m, "(.+)", r"\1" * 100_000, "a" * 100_000),
    "sub with a function": lambda m: called(regex.module_sub, m, "", lambda found: "x" * 100_000, "a" * 1000),
    "finditer": lambda m: called(regex.module_finditer, m, "", "a" * 100_000),
    "a long pattern": lambda m: regex.compile_pattern(m, "a" * 1_000_000),
    "many ranges": lambda m: regex.compile_pattern(m, "[\0-\U0010ffff]" * 1000, re.I),
}


@pytest.mark.parametrize("name", RESULT_BOMBS)
def test_results_are_measured_while_they_grow(name):
    gc.disable()  # what other tests have left is no part of it
    begin = time.process_time()
    try:
        with pytest.raises((TooBig, LimitExceeded)):
            RESULT_BOMBS[name](Machine())
        assert time.process_time() - begin < 2
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [("(", 0), ("a{2,1}", 0), ("[z-a]", 0), ("*", 0), ("(?P<a>x)(?P<a>y)", 0), (5, 0), (None, 0), (re.compile("a"), re.I), ("(?<=a+)b", 0),
        (r"\8", 0),
        ("(?z)", 0)],
)  # fmt: skip
def test_compiling_fails_as_on_the_host(pattern, flags):
    assert outcome(regex.compile_pattern, Machine(), pattern, flags) == outcome(re.compile, pattern, flags)


def test_compiling():
    machine = Machine()
    assert regex.compile_pattern(machine, "a", re.I) == re.compile("a", re.I)
    assert regex.compile_pattern(machine, "a", re.DEBUG) == re.compile("a")  # which prints on the host
    host = re.compile("a")
    assert regex.compile_pattern(machine, host) is host
    with pytest.raises(RecursionError):
        regex.compile_pattern(machine, "(" * 5000 + ")" * 5000)
    assert regex.compile_pattern(machine, "[(]" * 200 + r"\(" * 200 + "(a)" * 200)
    for pattern, flags in ((b"a", re.LOCALE), (b"(?L)a", 0)):
        with pytest.raises(ValueError, match="cannot use LOCALE flag"):
            regex.compile_pattern(machine, pattern, flags)


def test_bytes():
    host = re.compile(rb"(\w+)-(\d*)")
    machine = Machine()
    for text in (b"ab-12 c-", bytearray(b"ab-12 c-")):
        assert regex.findall(machine, host, text) == [(b"ab", b"12"), (b"c", b"")]
        assert regex.search(machine, host, text).groups() == (b"ab", b"12")
        assert regex.sub(machine, host, rb"\2", text) == b"12 "
        assert regex.split(machine, host, text) == host.split(text)


@pytest.mark.parametrize("args", [(5,), (None,), (b"a",), ([],)])
def test_wrong_types_fail_as_on_the_host(args):
    host = re.compile("a")
    for name in ("search", "match", "fullmatch", "findall", "split"):
        assert outcome(getattr(regex, name), Machine(), host, *args) == outcome(getattr(host, name), *args)
    assert outcome(regex.sub, Machine(), host, "x", *args) == outcome(host.sub, "x", *args)
    assert outcome(regex.sub, Machine(), host, 5, "a") == outcome(host.sub, 5, "a")


def test_methods_a_program_has_overridden_are_not_called():
    class Word(str):
        __slots__ = ()

        def __len__(self):
            raise AssertionError

        __getitem__ = count = __len__

    found = regex.search(Machine(), re.compile("b+"), Word("abbc"))
    assert found.group() == "bb"
    assert type(found.string) is str


def test_match_names():
    found = regex.module_match(Machine(), "a", "a")
    assert repr(type(found)) == "<class 're.Match'>"
    assert bool(found)
    assert regex.Match[str]
    with pytest.raises(IndexError, match="no such group"):
        found.group("x")


PARTED = """
import re, string
text = " ".join(f"w{i} {'x' * (i % 4)}" for i in range(60))
for pattern in (r"\\w+", r"x*", r"(?<=w)\\d|^", r"\\b", r"(?P<a>w)(\\d)?|$", r"(?m)^w|x??", "nothing"):
    compiled = re.compile(pattern)
    for found in (re.finditer(pattern, text), compiled.finditer(text), compiled.finditer(text, 3, 200), compiled.finditer(text, -5, 10**9)):
        print(type(found), [(m.span(), m.pos, m.endpos, m.groups(), m.groupdict(), m.lastindex) for m in found])
    print(re.sub(pattern, lambda m: f"<{m.end()}>", text), re.subn(compiled, lambda m: None, text, 50))
    print(re.findall(pattern, text), compiled.findall(text, 7, 200))
    print(compiled.split(text), re.split(pattern, text, 9), re.split(pattern, text, 8))
    print(re.sub(pattern, r"<\\g<0>>", text), compiled.subn("-", text), compiled.sub("", text, 12), re.search(pattern, text, re.M))
    print(compiled.fullmatch(text), compiled.match(text, 5))
print(string.Template("$a ${a}" * 40).substitute(a=1))
"""


@pytest.mark.parametrize("most", [4, 4096])  # matches in a part: so many, or those that take so many steps
def test_matches_are_found_in_parts(most: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    exec(PARTED, {})
    expected = capsys.readouterr().out
    plan_of.cache_clear()
    for name, value in (("in_parts._SOME", most), ("operations._SMALL", -1), ("in_parts._LONG_TEXT", 30), ("in_parts._STEPS", 6)):
        monkeypatch.setattr(f"tenuto.interpreter.regex.{name}", value)
    for name, value in (("QUICK_STEPS", 0), ("HOST_STEPS", 1000), ("SOME", 3), ("_DEAR", 2 if most > 4 else 99)):
        for file in ("plans", "admission"):
            monkeypatch.setattr(f"tenuto.interpreter.regex.{file}.{name}", value, raising=False)
    monkeypatch.setattr("tenuto.interpreter.regex.simulation.ROUND", 5)
    straight = interpreter.Machine(interpreter.Program.parse(PARTED))
    assert isinstance(straight.run(), interpreter.Completed)
    assert straight.stdout == expected
    machine = interpreter.Machine(interpreter.Program.parse(PARTED))
    while isinstance(machine.run(900), interpreter.OutOfFuel):
        machine = interpreter.Machine.restore(machine.snapshot())
    assert (machine.stdout, machine.fuel_used) == (expected, straight.fuel_used)
    plan_of.cache_clear()


def test_a_long_text_may_have_many_matches() -> None:
    source = "import re\nlen(re.findall(r'\\w+', 'some words, ' * 90_000)), len(re.sub('o', '', 'some words, ' * 90_000))"
    machine = interpreter.Machine(interpreter.Program.parse(source))
    assert machine.run() == interpreter.Completed((180_000, 900_000))


@pytest.mark.parametrize(
    ("operation", "message"),
    [
        (r"re.findall('(a*)*b', 'a' * 40)", "took more than 2,000 steps to look for a match in a text of 40 characters: repeats inside"),
        (
            r"re.findall('(a|aa)+b', 'aaaaaaaab' * 999)",
            "all matches of .* in a text of 8,991 characters take more than 16,000 steps, 8 times",
        ),
    ],
)
def test_the_steps_for_a_match_and_for_all_of_them_have_a_limit(operation: str, message: str) -> None:
    machine = interpreter.Machine(interpreter.Program.parse(f"import re\n{operation}"), limits=interpreter.Limits(regex_steps=2_000))
    state = machine.run()
    assert isinstance(state, interpreter.LimitReached)
    assert re.search(message, state.message), state.message


def test_a_changed_snapshot_cannot_have_a_part_of_a_text_left_out() -> None:
    pattern, text = re.compile("(a*)*b"), "a" * 40
    with pytest.raises(LimitExceeded):
        regex.regex_step(Strict(), "findall", pattern, text, 40, len(text), (), [], [0, False, 0, 0])
    machine = Strict()
    with pytest.raises(LimitExceeded):
        regex.find_more(machine, pattern, text, len(text), [regex.match(machine, re.compile("x*"), text, 40)], 0)
