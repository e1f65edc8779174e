"""Operations in parts (tenuto/interpreter/guards/parts.py).

With all that has more than a few elements done so, the programs about containers do what they do on CPython, also restored between the
parts. So do operations of the real length, whose steps are short.
"""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, Limits, Machine, OutOfFuel, Program
from tenuto.interpreter.guards import OPERATION_FUEL, parts
from tests.corpus import PROGRAMS, Section, is_expected, read_folder
from tests.oracle import check, run_on_cpython
from tests.ways import AT_EVERY_INSTRUCTION, SPECS, STRAIGHT, Way, observe, run_program, start

ABOUT_CONTAINERS = frozenset({"comparison", "containers", "values_in_parts", "module_collections", "values_and_reprs"})
SECTIONS = [section for section in read_folder(PROGRAMS) if section.file in ABOUT_CONTAINERS]
CASES = [
    pytest.param(section, way, id=f"{way.name.replace(' ', '-')}-{section.id}")
    for way in (STRAIGHT, AT_EVERY_INSTRUCTION)
    for section in SECTIONS
    if is_expected(section, restored=way.restores)
]


@pytest.mark.parametrize(("section", "way"), CASES)
def test_in_small_parts_it_is_the_same(section: Section, way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LONG", 7)
    monkeypatch.setattr(parts, "PART", 3)
    check(section, run_program(section.source, way))


N = parts.LONG + 10_000
SETTING = f"""
n = {N}
a = list(range(n))
b = [*a[:-1], -1]
s, t = set(a), set(range(n // 2, 2 * n))
d, e = dict.fromkeys(a, 0), dict.fromkeys(range(10, n + 10), 1)
rows = [[x, str(x)] for x in range(20_000)]
"""
TEXTS = """
import re
text = "some words, of a text \\n" * 25_000
words = text.split(" ")
"""
# What shows that the result is right, so small that it is printed.
LONG_OPERATIONS = [
    "len(set(a)), sum(frozenset(b))",
    "len(dict.fromkeys(b, 1)), len(dict([(x, x) for x in a]))",
    "len(s | t), len(s & t), len(s - t), len(s ^ t), s < t, s.isdisjoint(t), s == set(a)",
    "s.update(t), len(s), s.intersection_update(a), len(s), s.difference_update(b), s",
    "len(d | e), d == e, d == dict(d), len(d.keys() & e.keys()), len(d.items() - e.items()), d.update(e), sum(d.values())",
    "a == b, a < b, a == [*a], tuple(a) >= tuple(b)",
    "-2 in a, a.index(n - 1), b.count(-1), b.remove(-1), len(b), max(a), min(b)",
    "len(repr(a)), str(b)[-30:], len(repr(d)), len(repr(s))",
    "rows == [[*row] for row in rows], rows != rows[1:], rows.index([19_999, '19999']), [0] in rows, len(str(rows))",
    "list(s)[:9], tuple(s)[-9:], sum(t), any(s), all(s), [x for x in t][:9], next(iter(frozenset(s))), list({x / 3 for x in a})[:9]",
    "len(d.keys() | e.keys()), sum(d.keys() ^ e.keys()), list(d.keys() ^ e.keys())[-9:], len(d.items() | e.items())",
    "len(d.items() ^ e.items()), sorted({str(x): x for x in a}.keys() | {'x': 1}.keys())[-9:], len(d.keys() | d.values())",
    "set([*a, []])",
    "dict.fromkeys([*a, {}])",
    "max([*a, 'x'])",
    "[*a, 'x'] < [*a, 3]",
]
OF_TEXTS = [
    "len(text.split()), text.split(', ')[-2:], text.rsplit(sep='o')[3], len(text.splitlines(keepends=True)), 'zz' in text",
    "len(text.replace('words', 'a word')), text.translate({32: '_', 44: None})[-9:], text.upper()[-9:], len(text.encode())",
    "len('; '.join(words)), len(' '.join(tuple(words)).join(['-', '-'])), text.count('of'), text.find('zz'), len(text.split('x'))",
    "', '.join(words + [5])",
    "len(re.findall(r'\\w+', text)), re.findall('(o)(.)', text)[-1], len(re.split(', ', text)), re.split('(x)', text, 9)[-2]",
    "len(re.sub(r'(o.)', r'<\\1>', text)), re.subn('x', '', text)[1], re.search('z|$', text).span()",
]


JSON = """
import json
rows = [{"id": i, "in": {"a": [i, {"b": None}], "c": []}} for i in range(9000)]
text = json.dumps({"rows": rows, "x": [[], {}, "s", 1.5, list(range(5000))]})[:-1]
text += ', "x": {"again": 1}, "rows": {}, "d": {"k": {"p": 1}, "k": {"p": 2}}}'
seen = []
def hook(given):
    seen.append(len(given))
    if len(seen) == 30_000:
        raise KeyError(len(seen))
    return {**given, "z": len(seen)} if type(given) is dict else tuple(given)
def tried(text, **options):
    seen.clear()
    try:
        read = json.loads(text, **options)
    except Exception as error:
        read = type(error).__name__, str(error)
    return repr(read)[:300], repr(read)[-300:], len(seen), sum(seen)
"""
OF_JSON = [
    "tried(text, object_hook=hook), tried(text.encode(), object_pairs_hook=hook, object_hook=5, parse_float=str)",
    "tried(text + 'x', object_hook=hook), tried(text, object_hook=5), tried('[' + '1,' * 200_000 + '{}]', object_hook=len)",
    "tried('[' + text + ',' + text + ']', object_hook=hook)",
]
ALL = [*((SETTING, each) for each in LONG_OPERATIONS), *((TEXTS, each) for each in OF_TEXTS), *((JSON, each) for each in OF_JSON)]


@pytest.mark.parametrize(("setting", "operation"), ALL)
def test_long_ones_do_what_they_do_on_cpython(setting: str, operation: str) -> None:
    source = f"{setting}\nprint({operation})"
    assert run_program(source) == run_on_cpython(source)


@pytest.mark.parametrize(("setting", "operation"), ALL)
def test_long_ones_restored_in_the_middle(setting: str, operation: str) -> None:
    source = f"{setting}\nprint({operation})"
    straight = start(source)
    straight.run()
    machine = start(source)
    while isinstance(state := machine.run(1_500_000 if setting is SETTING else 300_000, measures_at_once=True), OutOfFuel):
        machine = Machine.restore(machine.snapshot(), tools=SPECS)
    assert observe(machine, state) == run_on_cpython(source)
    assert machine.fuel_used == straight.fuel_used


@pytest.mark.parametrize(("setting", "operation"), ALL[:10] + [each for each in ALL if each[0] is TEXTS and "[5]" not in each[1]])
def test_no_step_of_a_long_one_takes_much_fuel(setting: str, operation: str) -> None:
    whole = Machine(Program.parse(setting + operation), limits=Limits(fuel=None))
    assert isinstance(whole.run(), Completed)
    machine = Machine(Program.parse(setting + operation), limits=Limits(fuel=None))
    longest = used = 0
    while isinstance(machine.run(2000), OutOfFuel):
        longest, used = max(longest, machine.fuel_used - used), machine.fuel_used
    assert longest < (parts.LONG if setting is SETTING else OPERATION_FUEL) + 2000
    assert machine.fuel_used == whole.fuel_used
