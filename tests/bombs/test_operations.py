"""Large operations of the host are paid for by their size, and what would take too long, by estimate, is refused.

Times are the probe's matter (`python -m tests.bombs.probe`): they depend on the machine.
"""

from __future__ import annotations

import pytest

from tenuto.interpreter import Completed, LimitReached, Limits, Machine, Program
from tenuto.interpreter.guards.costs import LOOP_FUEL, MOST_FUEL, OPERATION_FUEL, PART_FUEL
from tests.bombs.operations import read_operations


def fuel_of(setting: str, operation: str) -> int:
    """What the operation alone takes; it must complete."""
    used = []
    for source in (setting, f"{setting}\n{operation}"):
        machine = Machine(Program.parse(source), limits=Limits(fuel=None))
        state = machine.run()
        assert isinstance(state, Completed), state
        used.append(machine.fuel_used)
    return used[1] - used[0]


# A setting with the size n, an operation, and the units for n elements (or characters, or bits) that it has to take at least.
PAID = {
    "sorted numbers": ("a = [i * 7919 % 100_003 for i in range(n)]", "sorted(a)", 100_000, 1.5),
    "sorted texts": ("a = [str(i) for i in range(n)]", "sorted(a)", 50_000, 3),
    "sorted rows": ("a = [(i * 7919 % 10_007, i) for i in range(n)]", "sorted(a)", 20_000, 3),
    "a text looked through": ("a = 'x' * n", "a.find('y')", 1_000_000, 1 / 100),
    "a text in another": ("a = 'x' * n", "'y' in a", 1_000_000, 1 / 100),
    "a text stripped": ("a = 'x' * n", "a.strip('x')", 1_000_000, 1 / 40),
    "a text in title case": ("a = 'x' * n", "a.title()", 1_000_000, 1 / 20),
    "texts compared": ("a = 'x' * n; b = 'x' * (n - 1) + 'x'", "a == b", 1_000_000, 1 / 2000),
    "a list summed": ("a = [1] * n", "sum(a)", 500_000, 1 / 20),
    "lists compared": ("a = [1] * n; b = [1] * n", "a == b", 500_000, 1 / 10),
    "a set of a list": ("a = list(range(n))", "set(a)", 200_000, 3 / 10),
    "a list as text": ("a = list(range(n))", "str(a)", 100_000, 1 / 2),
    "large ints compared in a list": ("a = [(1 << n) - 1] * 50; b = [(1 << n) - 1 + 0] * 50", "a == b", 100_000, 1 / 200),
    "a long text looked for": ("a = ['x' * n] * 100; b = 'x' * (n - 1) + 'x'", "b in a", 100_000, 1 / 20),
    "long texts compared in a list": ("a = ['x' * n] * 100; b = ['x' * (n - 1) + 'x'] * 100", "a == b", 100_000, 1 / 20),
    "the host's calls of a program's function": (
        "import json\nclass A: pass\na = [A() for _ in range(n)]",
        "json.dumps(a, default=lambda o: 1)",
        2000,
        60,
    ),
    "JSON written": ("import json; a = list(range(n))", "json.dumps(a)", 100_000, 1),
    "JSON read": ("import json; a = json.dumps(list(range(n)))", "json.loads(a)", 100_000, 1),
    "text wrapped": ("import textwrap; a = 'some words ' * (n // 11)", "textwrap.fill(a)", 100_000, 2),
    "a command split": ("import shlex; a = 'some words ' * (n // 11)", "shlex.split(a)", 50_000, 5),
    "a deviation": ("import statistics; a = list(range(n))", "statistics.stdev(a)", 20_000, 4),
    "a shuffle": ("import random; a = list(range(n))", "random.shuffle(a)", 50_000, 3),
    "a hash with many rounds": ("import hashlib", "hashlib.pbkdf2_hmac('sha256', b'a', b'b', n)", 10_000, 3),
    "large ints added": ("a = (1 << n) - 1; b = a - 1", "[a + b for _ in range(100)]", 1_000_000, 1 / 100),
    "large ints multiplied": ("a = (1 << n) - 1; b = a - 1", "a * b", 200_000, 1 / 10),
    "a large int turned around": ("a = (1 << n) - 1", "[~a for _ in range(100)]", 1_000_000, 1 / 100),
    "a large int hashed": ("a = (1 << n) - 1", "[hash(a) for _ in range(100)]", 1_000_000, 1 / 50),
    "a large int looked for in a set": ("a = (1 << n) - 1; b = {1}", "[a in b for _ in range(100)]", 1_000_000, 1 / 50),
    "a large int in another base": ("a = (1 << n) - 1", "hex(a)", 1_000_000, 1 / 100),
    "a large int divided by a small one": ("a = (1 << n) - 1", "a // 3", 1_000_000, 1 / 150),
    "a large int rounded": ("a = (1 << n) - 1", "round(a, -3)", 1_000_000, 1 / 150),
    "a large int as bytes": ("a = (1 << n) - 1", "a.to_bytes(200_000, 'big')", 1_000_000, 1 / 300),
    "a text hashed": ("a = 'x' * n", "hash(a)", 1_000_000, 1 / 100),
    "parts joined": ("a = ['x'] * n", "''.join(a)", 200_000, 1 / 5),
    "a text laid out": ("import pprint; a = 'some words ' * (n // 11)", "pprint.pformat(a)", 200_000, 1 / 3),
    "a text split by a pattern": ("import re; a = 'x,' * n", "re.split(',', a)", 50_000, 2),
    "bits of text as an int": ("a = '1' * n", "int(a, 2)", 1_000_000, 1 / 20),
    "a text of the program's shown": ("class T(str): pass\na = T('x' * n)", "repr(a)", 1_000_000, 1 / 40),
    "Counters added in place": ("from collections import Counter; a = Counter(list(range(n))); b = Counter(a)", "a += b", 50_000, 3),
    "sums of large ints": ("a = (1 << n) - 1; a = [a] * 100", "sum(a)", 200_000, 1 / 50),
    "ranges of large ints": ("a = (1 << n) - 1", "[range(a + i) for i in range(100)]", 200_000, 1 / 10),
    "digits of a Decimal": ("from decimal import Decimal; a = Decimal('3' * n)", "a.as_tuple()", 200_000, 1 / 20),
    "a text of a class of the program's": ("class T(str): pass\na = 'x' * n", "T(a)", 1_000_000, 1 / 300),
    "a text as a stream": ("import io; a = 'x' * n", "io.StringIO(a)", 1_000_000, 1 / 70),
    "the gap in a stream": ("import io; a = io.BytesIO(); b = range(n)", "a.seek(len(b))", 1_000_000, 1 / 300),
    "a loop of the host": ("a = [1] * n", "[x for x in a]", 500_000, 1),
}


@pytest.mark.parametrize("name", PAID)
def test_it_is_paid_for_by_its_size(name: str) -> None:
    setting, operation, n, least = PAID[name]
    whole, half = (fuel_of(setting.replace("n)", f"{size})").replace("* n", f"* {size}").replace("<< n", f"<< {size}")
                           .replace("n // ", f"{size} // ").replace("(n - ", f"({size} - "), operation.replace(", n)", f", {size})"))
                   for size in (n, n // 2))  # fmt: skip
    assert whole >= least * n
    assert whole > half


@pytest.mark.parametrize(
    "source",
    [
        "('x' * 16_700_000).title()",
        "('x' * 60_000_000).strip('x')",
        "import textwrap; textwrap.fill('word ' * 1_000_000)",
        "import shlex; shlex.split('word ' * 1_000_000)",
        "import hashlib; hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10**9)",
        "import statistics; statistics.stdev(list(range(1_000_000)))",
        "import random; random.shuffle([1] * 4_000_000)",
        "-1 in iter(range(10**15))",
        "a = (1 << 1_000_000) - 1; a * a",
        "import math; math.isqrt((1 << 2_000_000) - 1)",
        "import zlib; zlib.compress(b'x' * 60_000_000)",
        "a = 'x' * 60_000_000; b = 'x' * 59_999_999 + 'x'; [a] * 1000 == [b] * 1000",
        "a = 'x' * 60_000_000; b = 'x' * 59_999_999 + 'x'; b in [a] * 1000",
        "a = 'x' * 60_000_000; b = 'x' * 59_999_999 + 'x'; max([a, b] * 1000)",
        "a = 'x' * 60_000_000; b = 'x' * 59_999_999 + 'x'; set([a, b] * 1000)",
        "a = 1 << 2_000_000; (a + 1) in [a + 2] * 100_000",
        "import itertools; int.from_bytes(itertools.repeat(1))",
        "import pprint; pprint.pformat('some words ' * 1_000_000)",
        "import pprint; pprint.pformat(list(range(100_000)))",
        "repr('x' * 60_000_000)",
        "repr(b'x' * 15_000_000)",
        "ascii('x' * 60_000_000)",
        "('x' * 60_000_000).replace('x', 'y', 50_000_000)",
        "('x' * 15_000_000).replace('x', 'yy', 14_000_000)",
        "('%d' * 500_000) % tuple(range(500_000))",
        "'%.60000000f' % 1.5",
        "f'{1.5:.15000000f}'",
        "('{}' * 200_000).format(*range(200_000))",
        "import struct; struct.calcsize('i' * 5_000_000)",
        "import struct; struct.pack('2000000i', *range(2_000_000))",
        "from fractions import Fraction; Fraction(3**300_000, 7**200_000)",
        "from decimal import Decimal; Decimal('9' * 3_000_000)",
        "float('1' * 10_000_000)",
        "complex('1' * 10_000_000)",
        "import itertools; a = []; a += itertools.repeat(1)",
        "import itertools; print(*itertools.count())",
        "d = {(0,) * 4_000_000: 1}",
        "class L(list): pass\na = L([0] * 4_000_000); b = L([0] * 4_000_000); a == b",
        "import math; math.gcd(*range(1_000_000))",
        "a = [1 << 2_000_000] * 10_000; sum(a)",
        "import statistics; statistics.NormalDist(0, 1).samples(1_000_000)",
        "import secrets; secrets.token_bytes(60_000_000)",
        "import tomllib; tomllib.loads(''.join(f'k{i} = {i}\\n' for i in range(50_000)))",
        "import urllib.parse; urllib.parse.urlencode({str(i): i for i in range(100_000)})",
        "class T(str): pass\nrepr(T('x' * 50_000_000))",
        "import binascii; binascii.hexlify(bytes(60_000_000)[:33_000_000])",
        "import json; json.JSONEncoder().encode([[1]] * 300_000)",
        "def f(**words): pass\nf(**{str(i): i for i in range(200_000)})",
    ],
)
def test_what_would_take_too_long_is_refused_before_it_begins(source: str) -> None:
    machine = Machine(Program.parse(source), limits=Limits(fuel=None))
    state = machine.run()
    assert isinstance(state, LimitReached)
    assert state.limit == "operation"
    assert "work on smaller values" in state.message
    assert machine.fuel_used < 2 * MOST_FUEL


@pytest.mark.parametrize(
    "source",
    [
        "len(sorted([i * 7919 % 100_003 for i in range(100_000)]))",
        "len(','.join(['0123456789'] * 1_000_000))",
        "rows = [{'id': i} for i in range(100_000)]; len(sorted(rows, key=lambda r: r['id']))",
        "('some words of a text ' * 500_000).upper().count('TEXT')",
        "len(('some words of a text ' * 100_000).split())",
        "import json; len(json.loads(json.dumps([{'id': i} for i in range(50_000)])))",
        "import math; math.factorial(20_000).bit_length()",
        "import math; math.factorial(100_000).bit_length()",
        "len(sorted([str(i * 7919 % 1_000_003) for i in range(1_000_000)]))",
        "a = [(i * 7919 % 10_007, str(i), None) for i in range(200_000)]; a.sort(reverse=True)",
        "import json; len(json.loads(json.dumps([{'id': i, 'name': 'some name of it'} for i in range(120_000)])))",
        "2**1_000_000 % 7",
        "sum(range(10**12))",
        "sum(x for x in range(1_000_000))",
        "import statistics; statistics.mean(list(range(100_000)))",
        "import re; len(re.findall(r'(\\w+) (\\w+)', 'some words of a text ' * 20_000))",
        "import pprint; len(pprint.pformat([{'id': i, 'name': f'name {i}'} for i in range(5_000)]))",
        "len(repr('some words of a text ' * 300_000))",
        "('x,' * 1_000_000).replace(',', ', ').count(' ')",
        "len(','.join(map(str, range(500_000))).replace(',', '\\n').splitlines())",
        "from decimal import Decimal; str(Decimal('3' * 100_000))[-1]",
        "from fractions import Fraction; Fraction(3**1000, 7**1000) + Fraction(1, 3**900)",
        "len('%s ' * 20_000 % tuple(range(20_000)))",
        "a = (1 << 10_000) - 1; sum([a] * 1000).bit_length()",
        "len(sorted('some words of a text ' * 10_000))",
        "len({tuple(range(1_000_000)): 1})",
        "import math; math.gcd(*[6] * 100_000)",
        "class L(list): pass\nclass S(set): pass\nlen(L(range(500_000))) + len(S(range(500_000)))",
        "import re; len(re.sub('x', 'y' * 100_000, 'axa')), len(re.sub('(x)', r'\\1' * 10_000, 'axa'))",
        "from decimal import Decimal; len(Decimal('3' * 400_000).as_tuple().digits)",
        "import tomllib; len(tomllib.loads(''.join(f'k{i} = {i}\\n' for i in range(20_000))))",
    ],
)
def test_honest_ones_are_not(source: str) -> None:
    state = Machine(Program.parse(source)).run()
    assert isinstance(state, Completed), state


def test_a_decimal_is_not_rounded_to_an_int_that_would_be_too_large() -> None:
    state = Machine(Program.parse("from decimal import Decimal; round(Decimal('1e999999'))"), limits=Limits(fuel=None)).run()
    assert isinstance(state, LimitReached)
    assert state.limit == "int_bits"


def test_a_long_loop_of_the_host_goes_on_in_parts() -> None:
    n = 4 * LOOP_FUEL
    machine = Machine(Program.parse(f"sum(1 for x in range({n}))"), limits=Limits(fuel=None))
    slices = 0
    while not isinstance(state := machine.run(PART_FUEL // 2), Completed):
        slices += 1
    assert state.value == n
    assert slices >= 4 * LOOP_FUEL // PART_FUEL


@pytest.mark.parametrize(
    "operation", ["x = [sorted(r) for r in rows]", "x = [len(t.split()) for t in texts]", "x = [sum(r) for r in rows if r]"]
)
def test_a_loop_of_the_host_whose_rounds_are_costly_goes_on_in_parts(operation: str) -> None:
    setting = "rows = [list(range(1000))] * 4000; texts = ['some words of it ' * 50] * 40_000\n"
    whole = Machine(Program.parse(setting + operation), limits=Limits(fuel=None))
    assert isinstance(whole.run(), Completed)
    machine = Machine(Program.parse(setting + operation), limits=Limits(fuel=None))
    used, steps = 0, []
    while not isinstance(machine.run(PART_FUEL // 2), Completed):
        steps.append(machine.fuel_used - used)
        used = machine.fuel_used
    assert max(steps) < LOOP_FUEL + PART_FUEL
    assert machine.fuel_used == whole.fuel_used


def test_the_probes_table_is_one() -> None:
    rows = read_operations()
    assert len(rows) > 500
    assert OPERATION_FUEL <= MOST_FUEL
    for row in rows:
        Program.parse(f"{row.setting}\n{row.operation}")
