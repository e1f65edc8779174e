"""Plain data as JSON text: every type, every alias and cycle, equal bytes for equal values, errors that name the path."""

import dataclasses
import datetime as dt
import enum
import json
import math
import sys
import uuid
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenuto.interpreter.host_type import HostType
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.wire import MAX_DEPTH, DecodeError, EncodeError, decode_value, digest, encode_value


@dataclasses.dataclass
class Row:
    name: str
    conn: object


class Color(enum.Enum):
    RED = 1
    BLUE = 2


def _restore_row(data):
    return Row(**data)


HOST_TYPES = (
    HostType("Row", Row, frozenset({"name", "conn"}), lambda row: {"name": row.name, "conn": row.conn}, _restore_row),
    HostType("Color", Color, frozenset({"name", "value"}), lambda color: color.name, lambda name: Color[name]),
)


HINT = "; give plain data, or register a HostType for its type"


def round_trip(value):
    data = encode_value(value, host_types=HOST_TYPES)
    back = decode_value(data, host_types=HOST_TYPES)
    assert encode_value(back, host_types=HOST_TYPES) == data
    return back


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ([1, -2, 2.5, -0.0, 1e100, "é\n", True], '[1,-2,2.5,-0.0,1e+100,"é\\n",true]'),
        ({"a": {"b": []}}, '{"a":{"b":[]}}'),
        ((1, ()), '{"$":"tuple","v":[1,{"$":"tuple","v":[]}]}'),
        ({1: "a", "b": 2}, '{"$":"dict","v":[[1,"a"],["b",2]]}'),
        ({"$": 1}, '{"$":"dict","v":{"$":1}}'),
        ({"price": "$"}, '{"price":"$"}'),
        ([math.nan, math.inf, -math.inf], '[{"$":"float","v":"nan"},{"$":"float","v":"inf"},{"$":"float","v":"-inf"}]'),
        (1 - 2j, '{"$":"complex","v":[1.0,-2.0]}'),
        (b"hi\0", '{"$":"bytes","v":"aGkA"}'),
        (bytearray(b"hi"), '{"$":"bytearray","v":"aGk="}'),
        ("\ud800", '{"$":"str","v":"\\\\ud800"}'),
        ({"\ud800": 1}, '{"$":"dict","v":[[{"$":"str","v":"\\\\ud800"},1]]}'),
        (Set("ba"), '{"$":"set","v":["b","a"]}'),
        ({"b", "a", 3, None}, '{"$":"set","v":[null,3,"a","b"]}'),
        (FrozenSet("ba"), '{"$":"frozenset","v":["b","a"]}'),
        (frozenset("ba"), '{"$":"frozenset","v":["a","b"]}'),
        (range(1, 9, 2), '{"$":"range","v":[1,9,2]}'),
        (deque([1, 2], maxlen=5), '{"$":"deque","maxlen":5,"v":[1,2]}'),
        (Counter("aab"), '{"$":"Counter","v":{"a":2,"b":1}}'),
        (Counter({1: 2}), '{"$":"Counter","v":[[1,2]]}'),
        (OrderedDict(b=1, a=2), '{"$":"OrderedDict","v":{"b":1,"a":2}}'),
        (defaultdict(list, a=[1]), '{"$":"defaultdict","factory":"list","v":{"a":[1]}}'),
        (defaultdict(None, {"$": 1}), '{"$":"defaultdict","factory":null,"v":{"$":1}}'),
        (defaultdict(Set), '{"$":"defaultdict","factory":"set","v":{}}'),
        (Decimal("1.50"), '{"$":"Decimal","v":"1.50"}'),
        (Fraction(1, 3), '{"$":"Fraction","v":[1,3]}'),
        (uuid.UUID(int=5), '{"$":"UUID","v":"00000000-0000-0000-0000-000000000005"}'),
        (dt.date(2024, 2, 29), '{"$":"date","v":"2024-02-29"}'),
        (dt.datetime(2024, 2, 29, 1, 2, 3, 4), '{"$":"datetime","v":"2024-02-29T01:02:03.000004"}'),
        (
            dt.datetime(2024, 2, 29, tzinfo=dt.UTC),
            '{"$":"datetime","v":"2024-02-29T00:00:00","tz":{"$":"timezone","v":[0,0,0]}}',
        ),
        (
            dt.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
            '{"$":"datetime","v":"2024-10-27T02:30:00","tz":{"$":"zone","v":"Europe/Berlin"},"fold":1}',
        ),
        (dt.time(1, 2), '{"$":"time","v":"01:02:00"}'),
        (dt.timezone(dt.timedelta(hours=-5), "EST"), '{"$":"timezone","v":[-1,68400,0],"name":"EST"}'),
        (dt.timedelta(1, 2, 3), '{"$":"timedelta","v":[1,2,3]}'),
        (Color.RED, '{"$":"host","type":"Color","v":"RED"}'),
        ([Color.RED, Color.RED], '[{"$":"host","type":"Color","v":"RED"},{"$":"host","type":"Color","v":"RED"}]'),
        (Row("a", (1,)), '{"$":"host","type":"Row","v":{"name":"a","conn":{"$":"tuple","v":[1]}}}'),
    ],
)
def test_text_of_every_type(value, text):
    assert encode_value(value, host_types=HOST_TYPES).decode() == text
    back = round_trip(value)
    assert isomorphic(value, back), (value, back)


def test_big_ints_are_written_however_long():
    for value in (10**4299, 10**5000, -(2**100_000), [10**4300 - 1, 1 - 10**4300]):
        assert round_trip(value) == value


def test_aliases_and_cycles():
    shared = [1]
    assert encode_value([shared, shared]) == b'[{"$":"shared","id":1,"v":[1]},{"$":"ref","id":1}]'
    a, b = decode_value(encode_value([shared, shared]))
    assert a is b
    loop = {"list": []}
    loop["list"].append(loop)
    assert encode_value(loop) == b'{"$":"shared","id":1,"v":{"list":[{"$":"ref","id":1}]}}'
    back = round_trip(loop)
    assert back["list"][0] is back
    queue = deque()
    queue.append((queue, {1: queue}))
    back = round_trip(queue)
    assert back[0][0] is back
    assert back[0][1][1] is back
    row = Row("a", shared)
    back = round_trip([row, shared, row])
    assert back[0] is back[2]
    assert back[0].conn is back[1]


def test_tuples_are_values():
    pair = (1, 2)
    assert encode_value([pair, pair]) == encode_value([(1, 2), tuple(map(int, "12"))])
    items = []
    back = round_trip([(items,), (items,)])
    assert back[0][0] is back[1][0]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"rows": [1, 2, 3, Row("x", object())]}, "result['rows'][3].conn: a 'object' can't be stored" + HINT),
        ([lambda: 1], "result[0]: a 'function' can't be stored" + HINT),
        ({(1, print): 2}, "result[(1, <built-in function print>)][1]: a 'builtin_function_or_method' can't be stored" + HINT),
        (enum.IntEnum("Level", "LOW").LOW, "result: a 'Level', a subclass of 'int', can't be stored" + HINT),
        (defaultdict(lambda: 1), None),
        ([iter([])], "result[0]: a 'list_iterator' can't be stored" + HINT),
        ([ValueError("x")], "result[0]: a 'ValueError' can't be stored" + HINT),
    ],
)  # fmt: skip
def test_errors_name_the_path(value, message):
    with pytest.raises(EncodeError) as caught:
        encode_value(value, host_types=HOST_TYPES, root="result")
    if message is None:
        assert str(caught.value).startswith("result: a defaultdict whose factory is <function")
    else:
        assert str(caught.value) == message
    assert str(caught.value) == f"{caught.value.path}: {caught.value.reason}"


def test_what_cannot_be_written():
    row = Row("a", None)
    row.conn = [row]
    with pytest.raises(EncodeError, match=r"^value\.conn\[0\]: a cycle through a 'Row'"):
        encode_value(row, host_types=HOST_TYPES)
    deep = []
    for _ in range(MAX_DEPTH * 2):
        deep = [deep]
    with pytest.raises(EncodeError, match=r"nested deeper than 200 levels$"):
        encode_value(deep)
    with pytest.raises(EncodeError, match=r"nested deeper than 200 levels$"):
        encode_value((deep,))
    bomb = (1,)
    for _ in range(60):
        bomb = (bomb, bomb)
    with pytest.raises(EncodeError, match="too large"):
        encode_value(bomb, max_bytes=100_000)
    with pytest.raises(EncodeError, match="larger than 10 bytes"):
        encode_value("x" * 20, max_bytes=10)

    class Odd(dt.tzinfo):
        def utcoffset(self, when):
            return None

    with pytest.raises(EncodeError, match=r"^value\['at'\]: the time zone"):
        encode_value({"at": dt.datetime(2024, 1, 1, tzinfo=Odd())})


def test_a_deep_value_is_written_alike_by_both_ways():
    deep = []
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert decode_value(encode_value(deep)) == deep
    assert encode_value({"a": deep[0]}) == b'{"a":' + encode_value(deep[0]) + b"}"


def test_any_librarys_fixed_offset_becomes_a_timezone():
    class Fixed(dt.tzinfo):
        def utcoffset(self, when):
            return dt.timedelta(hours=2)

    back = decode_value(encode_value(dt.datetime(2024, 1, 1, tzinfo=Fixed())))
    assert back.tzinfo == dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[1", "NaN", "[Infinity]", '"\xff', "1" * 5000, "[" * 100_000, '{"$":"nothing"}', '{"$":null}', '{"$":["dict"]}',
        '{"$":"ref","id":1}',
        '{"$":"tuple"}', '{"$":"tuple","v":5}', '{"$":"shared","id":"x","v":[]}',
        '[{"$":"shared","id":1,"v":[]},{"$":"shared","id":1,"v":[]}]',
        '{"$":"set","v":[[]]}', '{"$":"Fraction","v":[1,0]}', '{"$":"Decimal","v":"x"}', '{"$":"bytes","v":"!"}', '{"$":"int","v":"zz"}',
        '{"$":"host","type":"No","v":1}',
        '{"$":"host","type":"Color","v":"GREEN"}', '{"$":"zone","v":"../../etc/passwd"}',
        '{"$":"zone","v":"No/Where"}',
        '{"$":"defaultdict","factory":"eval","v":{}}', '{"$":"dict","v":[[1]]}', '{"$":"dict","v":[[[],1]]}', '{"$":"date","v":"x"}',
        '{"$":"Fraction","v":["1e9",1]}', '[{"$":"shared","id":1,"v":{"$":"tuple","v":[]}},{"$":"ref","id":1}]',
        '{"$":"range","v":[1,2,0]}', '{"$":"timezone","v":[5,0,0]}', '{"$":"shared","id":1,"v":{"$":"tuple","v":[{"$":"ref","id":1}]}}',
    ],
)  # fmt: skip
def test_tampered_text_is_refused(text):
    with pytest.raises(DecodeError):
        decode_value(text, host_types=HOST_TYPES)


def test_a_tampered_place_is_named():
    with pytest.raises(DecodeError) as caught:
        decode_value('{"a":[0,{"$":"host","type":"No","v":1}]}')
    assert str(caught.value) == "value['a'][1]: host type 'No' is not registered"


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(), max_size=5), st.binary(max_size=5), st.complex_numbers(),
    st.decimals(allow_nan=False), st.fractions(), st.uuids(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.datetimes(timezones=st.timezones()),
    st.builds(dt.timezone, st.timedeltas(-dt.timedelta(hours=23), dt.timedelta(hours=23))), st.just("$"), st.sampled_from(Color),
    st.builds(range, st.integers(), st.integers()),
)  # fmt: skip
hashable = st.one_of(leaves, st.tuples(leaves, leaves), st.builds(FrozenSet, st.lists(st.integers() | st.text(max_size=2), max_size=3)))


@st.composite
def graphs(draw):
    """A random graph: containers made first, then filled with leaves and each other."""
    kinds = [list, dict, Set, deque, tuple, Counter, OrderedDict, lambda: defaultdict(int), bytearray, lambda: Row("r", None)]
    nodes = [draw(st.sampled_from(kinds))() for _ in range(draw(st.integers(1, 6)))]
    tuples = {}
    for index, node in enumerate(nodes):
        # No cycle goes through a Row: it must be whole before it is made.
        inner = st.one_of(leaves, st.sampled_from([n for n in nodes[:index] if not isinstance(n, tuple)] or [1]))
        if not isinstance(node, Row):
            inner = st.one_of(inner, st.sampled_from([n for n in nodes if isinstance(n, list | deque) and not _holds_rows(nodes)] or [2]))
        items = draw(st.lists(inner, max_size=4))
        if isinstance(node, Row):
            node.conn = items[0] if items else None
        elif isinstance(node, list | deque):
            node.extend(items)
        elif isinstance(node, Set):
            node.update(draw(st.lists(hashable, max_size=4)))
        elif isinstance(node, bytearray):
            node += b"abc"
        elif isinstance(node, tuple):
            tuples[index] = tuple(items)
        else:
            for item in items:
                node[draw(hashable)] = item
    return [tuples.get(index, node) for index, node in enumerate(nodes)]


def _holds_rows(nodes):
    return any(isinstance(node, Row) for node in nodes)


def isomorphic(left, right):
    """Whether two graphs are the same: types, values, aliases of changeable containers, orders."""
    pairs, back = {}, {}

    def same(a, b):
        if type(a) is not type(b) and {type(a), type(b)} not in ({set, Set}, {frozenset, FrozenSet}):
            return False
        if isinstance(a, list | dict | deque | set | bytearray | Row):
            if id(a) in pairs:
                return pairs[id(a)] is b
            if id(b) in back:
                return False
            pairs[id(a)], back[id(b)] = b, a
        if isinstance(a, Row):
            return same(vars(a), vars(b))
        if isinstance(a, dict):
            extra = getattr(a, "default_factory", None) is getattr(b, "default_factory", None)
            return extra and same(tuple(a), tuple(b)) and same(tuple(a.values()), tuple(b.values()))
        if type(a) in (set, frozenset):
            return a == b
        if isinstance(a, list | tuple | deque | set | frozenset):
            return getattr(a, "maxlen", 0) == getattr(b, "maxlen", 0) and len(a) == len(b) and all(map(same, a, b))
        if isinstance(a, float | complex):
            return repr(a) == repr(b)
        if isinstance(a, dt.datetime | dt.time):
            return (
                (a == b or a.fold == 1 or b.fold == 1) and a.fold == b.fold and a.isoformat() == b.isoformat() and same(a.tzinfo, b.tzinfo)
            )
        return a == b and repr(a) == repr(b)

    return same(left, right)


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_graphs_come_back(graph):
    back = round_trip(graph)
    assert isomorphic(graph, back), (graph, back)
    assert digest(graph, host_types=HOST_TYPES) == digest(back, host_types=HOST_TYPES)


json_trees = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner), max_leaves=12)


@settings(deadline=None)
@given(json_trees)
def test_trees_come_back(tree):
    assert isomorphic(tree, round_trip(tree))


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda i: st.lists(i) | st.dictionaries(st.text().filter("$".__ne__), i),
    )
)
def test_plain_json_is_plain_json(tree):  # fmt: skip
    try:
        expected = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return
    assert encode_value(tree) == expected
    assert isomorphic(decode_value(expected), tree)


def test_digest_is_that_of_the_text():
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"


def test_host_limit_of_digits_is_the_one_we_rely_on():
    assert sys.get_int_max_str_digits() == 4300
