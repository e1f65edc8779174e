"""Methods of texts piece by piece: what comes out is the host's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenuto.interpreter import text_parts
from tenuto.interpreter.text_parts import TEXT_STEPS, can_be_in_pieces, text_step, text_whole

from .services import Services

LETTERS = "aab \n\r\x1c\u2028\xa0éA"
texts = st.text(st.sampled_from(LETTERS), max_size=24)
separators = st.text(st.sampled_from("aab \n\ré"), min_size=1, max_size=4)
ARGUMENTS = {
    "split": st.just(()) | st.tuples(separators | st.none()) | st.tuples(separators | st.none(), st.integers(-2, 3)),
    "rsplit": st.just(()) | st.tuples(separators | st.none()),
    "splitlines": st.just(()) | st.tuples(st.booleans()),
    "replace": st.tuples(separators, st.text("abc", max_size=3)),
    "translate": st.tuples(
        st.dictionaries(st.sampled_from([ord(each) for each in LETTERS]), st.none() | st.text("xyz") | st.integers(65, 99))
    ),
    "encode": st.just(()) | st.tuples(st.sampled_from(["utf-8", "ascii", "latin-1"])) | st.just(("ascii", "strict")),
    "count": st.tuples(separators),
    "find": st.tuples(separators),
    "index": st.tuples(separators),
    "contains": st.tuples(separators),
    **dict.fromkeys(("upper", "lower", "casefold", "swapcase"), st.just(())),
}
CALLS = st.sampled_from(sorted(ARGUMENTS)).flatmap(lambda name: st.tuples(st.just(name), texts, ARGUMENTS[name]))
CALLS |= st.tuples(st.just("join"), separators | st.just(""), st.tuples(st.lists(texts | st.just(5), max_size=9)))


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    for name, value in (("PIECE", 4), ("LONG", 0), ("LONG_JOIN", 0), ("_WINDOW", 4)):
        monkeypatch.setattr(text_parts, name, value)


def in_pieces(name, text, args):
    """As the prelude does it, and how many steps it took."""
    out, at, steps = [], 0, 0
    while at >= 0:
        at = text_step(Services(), name, text, args, at, out)
        steps += 1
    return text_whole(Services(), name, text, args, out, at), steps


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def at_once(name, text, args):
    return args[0] in text if name == "contains" else getattr(text, name)(*args)


@settings(max_examples=1500, deadline=None)
@given(CALLS)
def test_it_is_the_same_as_at_once(call):
    name, text, args = call
    if can_be_in_pieces(name, text, args):
        found = outcome(in_pieces, name, text, args)
        assert (found if isinstance(found, str) else found[0]) == outcome(at_once, name, text, args)


@settings(max_examples=600, deadline=None)
@given(CALLS, st.sampled_from([bytes, bytearray]))
def test_bytes_too(call, kind):
    name, text, args = call
    if name in ("encode", "casefold", "contains"):
        return
    args = tuple([each.encode() if type(each) is str else each for each in args])
    if name == "translate":
        args = (bytes(range(1, 256)) + b"a",)
    elif name == "join":
        args = ([each.encode() if type(each) is str else each for each in args[0]],)
    text = kind(text.encode())
    if can_be_in_pieces(name, text, args):
        found = outcome(in_pieces, name, text, args)
        assert (found if isinstance(found, str) else found[0]) == outcome(at_once, name, text, args)


def test_it_takes_as_many_steps_as_there_are_pieces():
    text = "ab " * 400
    for name, args in (("split", ()), ("split", ("b",)), ("replace", ("b", "c")), ("upper", ()), ("count", ("b",)), ("find", ("c",))):
        assert can_be_in_pieces(name, text, args)
        assert 250 <= in_pieces(name, text, args)[1] <= 500, name
    assert in_pieces("split", "x" * 10_000, ())[1] == 1  # one word
    assert set(ARGUMENTS) | {"join"} == set(TEXT_STEPS)


def test_what_is_not_the_same_in_pieces_is_left_alone():
    class Text(str):
        __slots__ = ()

    for name, text, args in (
        ("split", "ab", ("",)), ("split", "ab", ("b", 5)), ("rsplit", "aaaa", ("aa",)), ("replace", "aaaa", ("aa", "b")),
        ("replace", "ab", ("b", "c", 1)), ("count", "aaaa", ("aa",)), ("upper", "é", ()), ("encode", "ab", ("utf-16",)),
        ("split", "ab", (b"b",)), ("split", Text("ab"), ()), ("join", ",", ({"a": 1},)), ("replace", "ab", ("b", Text("c"))),
    ):  # fmt: skip
        assert not can_be_in_pieces(name, text, args)
