"""Operations in parts (tenuto/interpreter/guards/parts.py).

With all that has more than a few elements done so, the programs about containers do what they do on CPython, also restored between the
parts. So do operations of the real length, whose steps are short.
"""

from __future__ import annotations

import re

import pytest

from tenuto.interpreter import Completed, Limits, Machine, OutOfFuel, Program, text_parts
from tenuto.interpreter.facades import json_hooks, json_reading
from tenuto.interpreter.guards import OPERATION_FUEL, parts, trees
from tenuto.interpreter.regex import in_parts
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


SETTING = """
from collections import deque
n = 140_000
a = list(range(n))
b = [*a[:-1], -1]
s, t = set(a), set(range(n // 2, 2 * n))
d, e = dict.fromkeys(a, 0), dict.fromkeys(range(10, n + 10), 1)
rows = [[x, str(x)] for x in range(n // 7)]
"""
TEXTS = """
import re
n = 25_000
text = "some words, of a text \\n" * n
words = text.split(" ") * 4
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
    "rows == [[*row] for row in rows], rows != rows[1:], rows.index(rows[-1]), [0] in rows, len(str(rows))",
    "list(s)[:9], tuple(s)[-9:], sum(t), any(s), all(s), [x for x in t][:9], next(iter(frozenset(s))), list({x / 3 for x in a})[:9]",
    "len(d.keys() | e.keys()), sum(d.keys() ^ e.keys()), list(d.keys() ^ e.keys())[-9:], len(d.items() | e.items())",
    "len(d.items() ^ e.items()), sorted({str(x): x for x in a}.keys() | {'x': 1}.keys())[-9:], len(d.keys() | d.values())",
    "deque(a) == deque(a), deque(a) == deque(b), deque(a) != deque(b), -1 in deque(b), deque(b).index(-1), deque(a).count(-1)",
    "max(deque(a)), set(deque(b)) == t, len(list(range(n))), tuple(range(n, 0, -1))[-3:], max(*a), min(*b), min(*a, -2)",
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
n = 9_000
rows = [{"id": i, "in": {"a": [i, {"b": None}], "c": []}} for i in range(n)]
text = json.dumps({"rows": rows, "x": [[], {}, "s", 1.5, list(range(n // 2))]})[:-1]
text += ', "x": {"again": 1}, "rows": {}, "d": {"k": {"p": 1}, "k": {"p": 2}}}'
seen = []
def hook(given):
    seen.append(len(given))
    if len(seen) == 3 * n + n // 3:
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
    "tried(text + 'x', object_hook=hook), tried(text, object_hook=5), tried('[' + '1,' * (22 * n) + '{}]', object_hook=len)",
    "tried('[' + text + ',' + text + ']', object_hook=hook)",
]
ALL = [*((SETTING, each) for each in LONG_OPERATIONS), *((TEXTS, each) for each in OF_TEXTS), *((JSON, each) for each in OF_JSON)]


@pytest.mark.parametrize(("setting", "operation"), ALL)
def test_long_ones_do_what_they_do_on_cpython(setting: str, operation: str) -> None:
    source = f"{setting}\nprint({operation})"
    assert run_program(source) == run_on_cpython(source)


PLACES = 16
# A part of the sizes from which an operation goes in parts, and of the parts: a snapshot in the middle then takes milliseconds.
SMALLER = 100
OF_SIZE = [
    (parts, "LONG PART"),
    (trees, "_MOST_WORK _MOST_TEXT"),
    (text_parts, "LONG PIECE LONG_JOIN _WINDOW"),
    (in_parts, "_SOME _LONG_TEXT"),
    (json_reading, "LONG PIECE"),
    (json_hooks, "_MANY"),
]


@pytest.mark.parametrize(("setting", "operation"), ALL)
def test_long_ones_restored_in_the_middle(setting: str, operation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, names in OF_SIZE:
        for name in names.split():
            monkeypatch.setattr(module, name, getattr(module, name) // SMALLER)
    setting = re.sub(r"^n = ([0-9_]+)$", lambda found: f"n = {int(found[1]) // SMALLER}", setting, flags=re.MULTILINE)
    source = f"{setting}\nprint({operation})"
    prepared, straight, machine = start(setting), start(source), start(source)
    prepared.run()
    expected = observe(straight, straight.run())
    restored, place = 0, prepared.fuel_used
    while isinstance(state := machine.run(1, measures_at_once=True), OutOfFuel):
        if machine.fuel_used > place:
            machine = Machine.restore(machine.snapshot(), tools=SPECS)
            restored += 1
            place = machine.fuel_used + (straight.fuel_used - prepared.fuel_used) // PLACES
    assert restored >= 3
    assert observe(machine, state) == expected
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
