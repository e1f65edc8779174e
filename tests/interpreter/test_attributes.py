"""The gate: what a program may read on host values, what it gets instead of the host's method, and CPython's words when it may not."""

from __future__ import annotations

import io
import itertools
import json
import random
import re
import types
import typing
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Context, Decimal
from fractions import Fraction

import pytest

from tenuto.interpreter import attributes
from tenuto.interpreter.attribute_bases import ABSTRACT
from tenuto.interpreter.attribute_rows import Row
from tenuto.interpreter.attribute_tables import CALLABLES, EXCEPTIONS, READABLE
from tenuto.interpreter.attributes import (
    class_attribute,
    delete_host_attribute,
    host_attribute,
    inherited_attribute,
    names_of,
    set_host_attribute,
)
from tenuto.interpreter.facades.entries import ByMachine, Method, since
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.sets import Set
from tests.interpreter.services import Services, TooBig, call

# Made in __init__ or __new__, so the class itself does not show them.
OF_INSTANCES = {
    "ChainMap": {"maps"},
    "Context": {"flags", "traps"},
    "SafeUUID": {"name", "value"},
    "RegexFlag": {"name", "value"},
    "IPv4Network": {"network_address", "netmask"},
    "IPv6Network": {"network_address", "netmask"},
    "IPv4Interface": {"network", "netmask"},
    "IPv6Interface": {"network", "netmask"},
    "SequenceMatcher": {"a", "b", "bjunk", "bpopular", "b2j"},
    "JSONEncoder": {"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys", "indent"},
    "JSONDecoder": {"strict"},
    "Template": {"template"},
    "BaseException": {"__notes__"},
    "JSONDecodeError": {"msg", "doc", "pos", "lineno", "colno"},
    "error": {"msg", "pattern", "pos", "lineno", "colno"},
    "PatternError": {"msg", "pattern", "pos", "lineno", "colno"},
    "NewType": {"__supertype__", "__name__", "__qualname__"},
}
TYPING = (
    *("_GenericAlias", "_UnionGenericAlias", "_CallableGenericAlias", "_LiteralGenericAlias", "_AnnotatedAlias", "TypeVar", "ParamSpec"),
    *("_CallableType", "_SpecialGenericAlias", "_TupleType", "_ConcatenateGenericAlias", "_UnpackGenericAlias"),
)


def missing(cls: type, row: Row) -> set[str]:
    absent = {name for name in row.readable if not hasattr(cls, name)} - OF_INSTANCES.get(cls.__name__, set())
    if cls.__name__ in ("TextWrapper", "shlex"):
        absent -= row.settable
    if cls.__name__ in TYPING:
        absent = {name for name in absent if not (name.startswith("__") and name.endswith("__"))}
    return absent


@pytest.mark.parametrize("cls", [*READABLE, *EXCEPTIONS], ids=lambda cls: cls.__qualname__)
def test_every_name_of_the_tables_exists_in_the_host(cls: type) -> None:
    assert missing(cls, READABLE.get(cls) or EXCEPTIONS[cls]) == set()


def test_no_private_name_is_readable_apart_from_named_tuple_helpers() -> None:
    private = {name for row in (*READABLE.values(), *EXCEPTIONS.values()) for name in row.readable if name.startswith("_")}
    assert {name for name in private if not name.startswith("__")} == {
        *("_asdict", "_fields", "_field_defaults", "_replace"),  # of named tuples
        *("_from_iterable", "_hash"),  # of collections.abc.Set, documented for its subclasses
        "_mapping",  # of collections.abc.MappingView, what its subclasses are views of
    }


FORBIDDEN = since(
    "__globals__ __code__ __closure__ __self__ __func__ __dict__ __builtins__ __subclasses__ __getattribute__ __reduce__ "
    "__reduce_ex__ __loader__ "
    "__spec__ __traceback__ tb_frame gi_frame cr_frame ag_frame f_globals __weakref__ __objclass__ __setstate__ obj mro __subclasshook__ "
    "__init_subclass__ __new__ __setattr__ __delattr__ __class_getitem__ __defaults__ __kwdefaults__ __text_signature__ __wrapped__ "
    "__getstate__ "
    "__dir__ __sizeof__ buffer getbuffer fileno detach"
)


@pytest.mark.parametrize("cls", READABLE, ids=lambda cls: cls.__qualname__)
def test_names_that_lead_into_the_host_are_in_no_row(cls: type) -> None:
    found = set(FORBIDDEN) & READABLE[cls].readable
    if cls is typing.Generic:
        found -= {"__init_subclass__", "__class_getitem__"}
    # a decorator object leads to what it decorates, which is the program's own function or a public host one
    assert found <= ({"__func__", "__wrapped__"} if cls in (staticmethod, classmethod) else set())


@pytest.mark.parametrize("cls", CALLABLES, ids=lambda cls: cls.__qualname__)
def test_callables_show_their_name_only(cls: type) -> None:
    assert {name for name in READABLE[cls].readable if not name.startswith("__")} == set()
    assert READABLE[cls].data == {"__name__", "__qualname__", "__module__", "__doc__"}


def test_every_guarded_method_is_readable_and_outside_the_fast_tables() -> None:
    for cls, name in GUARDED:
        if issubclass(cls, BaseException):
            continue
        assert name in READABLE[cls].readable, (cls, name)
        assert name not in attributes.PURE_METHODS[cls]
        assert name not in attributes.EFFECT_ONLY_METHODS[cls]


def test_fused_expressions_find_the_guards_of_pure_methods() -> None:
    assert attributes.GUARDED_PURE_METHODS[str]["replace"](Services(), "aa", "a", "b") == "bb"
    assert attributes.ITERATING_METHODS[str]["join"](Services(), "-", ["a", "b"]) == "a-b"
    assert attributes.ITERATING_METHODS[Set]["union"](Services(), Set([1]), [2]) == {1, 2}
    for cls in READABLE.keys() - ABSTRACT.keys():
        guards = attributes.ITERATING_METHODS[cls]
        assert set(guards) == READABLE[cls].iterating


@pytest.mark.parametrize(
    ("obj", "name"),
    [
        (5, "real"),
        ("a", "upper"),
        ([], "append"),
        ({1: 2}, "items"),
        (datetime(2024, 1, 2), "year"),
        (Decimal(1), "adjusted"),
        (Counter("ab"), "most_common"),
        (OrderedDict(), "__len__"),
        (defaultdict(int), "default_factory"),
        (range(3), "stop"),
        (slice(3), "stop"),
        (Set([1]), "add"),
        (5, "__index__"),
        ([1], "__len__"),
        ("abc", "__contains__"),
        ({}, "__getitem__"),
        (iter([1]), "__next__"),
        (len, "__name__"),
        ([].append, "__name__"),
    ],
)
def test_allowed_attributes_are_the_hosts_own(obj: object, name: str) -> None:
    assert host_attribute(obj, name) == getattr(obj, name)


@pytest.mark.parametrize(
    ("obj", "name", "text"),
    [
        ("a", "uper", "'str' object has no attribute 'uper'"),
        ("a", "__reduce__", "'str' object has no attribute '__reduce__'"),
        (None, "x", "'NoneType' object has no attribute 'x'"),
        (datetime(2024, 1, 1), "x", "'datetime.datetime' object has no attribute 'x'"),
        (Set(), "x", "'set' object has no attribute 'x'"),
        (Set(), "_log", "'set' object has no attribute '_log'"),
        (len, "__self__", "'builtin_function_or_method' object has no attribute '__self__'"),
        ([].append, "__self__", "'builtin_function_or_method' object has no attribute '__self__'"),
        (json.dumps, "__globals__", "'function' object has no attribute '__globals__'"),
        ((n for n in ()), "gi_frame", "'generator' object has no attribute 'gi_frame'"),
        (json, "dumps", "'module' object has no attribute 'dumps'"),
        (str, "uper", "type object 'str' has no attribute 'uper'"),
        (object, "__subclasses__", "type object 'object' has no attribute '__subclasses__'"),
        (datetime, "mro", "type object 'datetime.datetime' has no attribute 'mro'"),
        (ValueError("x"), "__traceback__", "'ValueError' object has no attribute '__traceback__'"),
        (AttributeError("x", obj=5, name="n"), "obj", "'AttributeError' object has no attribute 'obj'"),
        (re.compile("a"), "scanner", "'re.Pattern' object has no attribute 'scanner'"),
        ("ﬁ", "ﬁnd", "'str' object has no attribute 'ﬁnd'"),
    ],
)
def test_refused_names_read_as_missing_ones(obj: object, name: str, text: str) -> None:
    with pytest.raises(AttributeError) as caught:
        host_attribute(obj, name)
    assert str(caught.value) == text
    assert caught.value.name == name
    assert caught.value.obj is None


def test_a_subclass_of_str_is_no_attribute_name() -> None:
    class Sly(str):
        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("upper")

    with pytest.raises(TypeError, match="attribute name must be string, not 'Sly'"):
        host_attribute([], Sly("nope"))


def test_unknown_host_types_have_no_attributes() -> None:
    class Secret:
        token = "s3cret"

    for obj in (Secret(), types.ModuleType("m"), test_unknown_host_types_have_no_attributes.__code__, io.TextIOWrapper(io.BytesIO())):
        assert names_of(obj) == ["__class__"]
        with pytest.raises(AttributeError):
            host_attribute(obj, "token")


def test_class_attributes() -> None:
    assert class_attribute(dict, "fromkeys")("ab", 0) == {"a": 0, "b": 0}
    assert class_attribute(str, "upper") is str.upper
    assert class_attribute(int, "__name__") == "int"
    assert class_attribute(bool, "__mro__") == (bool, int, object)
    assert class_attribute(io.StringIO, "__mro__") == (io.StringIO, object)
    assert class_attribute(io.StringIO, "__base__") is object
    assert class_attribute(datetime, "min") == datetime.min
    assert class_attribute(object, "__setattr__") == ByMachine("__setattr__", object)
    assert class_attribute(tuple, "__new__") == ByMachine("__new__", tuple)
    assert class_attribute(str, "format") == ByMachine("format", str)
    assert class_attribute(int, "__class__") is type
    assert class_attribute(ValueError, "__init__") is ValueError.__init__


def test_attributes_that_only_instances_have_are_missing_on_the_class() -> None:
    with pytest.raises(AttributeError, match="type object 'SequenceMatcher' has no attribute 'bpopular'"):
        class_attribute(type(__import__("difflib").SequenceMatcher()), "bpopular")


def test_what_programs_inherit_from_abstract_bases() -> None:
    class Words(Sequence):  # type: ignore[type-arg]
        def __len__(self) -> int:
            return 2

        def __getitem__(self, index: int) -> str:  # type: ignore[override]
            return ("a", "b")[index]

    words = Words()
    assert inherited_attribute(words, Sequence, "index")("b") == 1
    assert list(inherited_attribute(words, Sequence, "__iter__")()) == ["a", "b"]
    box = type("Box", (typing.Generic,), {"__orig_bases__": ()})
    assert inherited_attribute(box, typing.Generic, "__init_subclass__").__self__ is box
    with pytest.raises(AttributeError):
        inherited_attribute(words, Sequence, "_abc_impl")


def test_what_super_finds_on_a_host_base() -> None:
    class Stack(list):  # type: ignore[type-arg]
        pass

    stack = Stack([1])
    inherited_attribute(stack, list, "append")(2)
    assert stack == [1, 2]
    assert inherited_attribute(stack, list, "__len__")() == 2
    assert inherited_attribute(stack, list, "sort").receiver is stack
    assert inherited_attribute(stack, list, "__repr__") == Method(ByMachine("__repr__", list), stack, "__repr__")
    assert inherited_attribute(Stack, object, "__new__") == ByMachine("__new__", object)

    class Table(dict):  # type: ignore[type-arg]
        pass

    assert type(inherited_attribute(Table, dict, "fromkeys")("a")) is Table
    with pytest.raises(AttributeError, match="'Stack' object has no attribute '__reduce__'"):
        inherited_attribute(stack, list, "__reduce__")


@pytest.mark.parametrize(
    ("obj", "name", "error", "text"),
    [
        (5, "real", AttributeError, "attribute 'real' of 'int' objects is not writable"),
        (5, "x", AttributeError, "'int' object has no attribute 'x'"),
        ("a", "upper", AttributeError, "'str' object attribute 'upper' is read-only"),
        (range(3), "stop", AttributeError, "readonly attribute"),
        (int, "x", TypeError, "cannot set 'x' attribute of immutable type 'int'"),
        (datetime, "x", TypeError, "cannot set 'x' attribute of immutable type 'datetime.datetime'"),
        (Fraction(1), "numerator", AttributeError, "property 'numerator' of 'Fraction' object has no setter"),
        (ValueError("x"), "__traceback__", AttributeError, "'ValueError' object has no attribute '__traceback__'"),
        (ValueError("x"), "__class__", AttributeError, "'ValueError' object has no attribute '__class__'"),
    ],
)
def test_setting_what_is_not_settable(obj: object, name: str, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        set_host_attribute(obj, name, 1)
    assert str(caught.value) == text


def test_setting_what_is_settable() -> None:
    context = Context()
    set_host_attribute(context, "prec", 50)
    assert context.prec == 50
    with pytest.raises(ValueError, match=r"valid range for prec is \[1, 1000\]"):
        set_host_attribute(context, "prec", 10**9)
    error = ValueError("x")
    set_host_attribute(error, "code", 7)
    assert host_attribute(error, "code") == 7
    assert "code" in names_of(error)
    delete_host_attribute(error, "code")
    with pytest.raises(AttributeError, match="'ValueError' object has no attribute 'code'"):
        host_attribute(error, "code")
    space = types.SimpleNamespace(a=1)
    set_host_attribute(space, "b", 2)
    assert host_attribute(space, "b") == 2
    assert host_attribute(space, "__dict__") == {"a": 1, "b": 2}
    set_host_attribute(stop := StopIteration(1), "value", 2)
    assert host_attribute(stop, "value") == 2


def test_deleting_on_host_values_is_refused() -> None:
    with pytest.raises(AttributeError, match="'list' object attribute 'append' is read-only"):
        delete_host_attribute([], "append")
    with pytest.raises(AttributeError, match="'list' object has no attribute 'x'"):
        delete_host_attribute([], "x")


def test_the_clock_is_the_machines_and_the_zone_is_utc() -> None:
    machine = Services(now=86_400.5)
    assert call(class_attribute(datetime, "now"), machine=machine) == datetime(1970, 1, 2, 0, 0, 0, 500_000)
    assert call(class_attribute(datetime, "now"), UTC, machine=machine) == datetime(1970, 1, 2, 0, 0, 0, 500_000, UTC)
    assert call(class_attribute(datetime, "now"), tz=timezone(timedelta(hours=2)), machine=machine).hour == 2  # type: ignore[attr-defined]
    assert call(class_attribute(date, "today"), machine=machine) == date(1970, 1, 2)
    assert call(class_attribute(datetime, "fromtimestamp"), 0) == datetime(1970, 1, 1)
    assert call(class_attribute(date, "fromtimestamp"), 86_400) == date(1970, 1, 2)
    assert call(host_attribute(datetime(1970, 1, 2), "timestamp")) == 86_400.0
    assert call(host_attribute(datetime(1970, 1, 2), "astimezone")) == datetime(1970, 1, 2, tzinfo=UTC)
    assert call(host_attribute(datetime(1970, 1, 2), "strftime"), "%Y %s %%s") == "1970 86400 %s"


@pytest.mark.parametrize(
    ("obj", "name", "args"),
    [
        ("a", "center", (10**10,)),
        ("a", "zfill", (10**10,)),
        (b"a", "ljust", (10**10,)),
        ("a" * 1000, "replace", ("a", "b" * 10_000)),
        ("\t" * 1000, "expandtabs", (10**9,)),
        ("x" * 1000, "join", (["a"] * 10_000,)),
        ("a" * 1000, "translate", ({97: "b" * 10_000},)),
        (1, "to_bytes", (10**10, "big")),
        (Decimal("1E+99999999"), "as_integer_ratio", ()),
        (io.StringIO(), "seek", (10**10,)),
        (io.StringIO(), "write", ("a" * (1 << 21),)),
        (random.Random(1), "getrandbits", (10**10,)),
        (random.Random(1), "randbytes", (10**10,)),
        (random.Random(1), "choices", ([1], None)),
        (Counter(a=10**9), "elements", ()),
        ([], "extend", (itertools.count(),)),
        ([], "extend", (range(10**9),)),
        (Set(), "update", (itertools.count(),)),
        ({}, "update", (zip(itertools.count(), itertools.count()),)),
        (deque(), "extendleft", (itertools.repeat(1),)),
        (Set(), "union", ([1], itertools.count())),
        ("", "join", (itertools.repeat("a"),)),
    ],
)
def test_methods_whose_result_could_grow_without_bound_are_stopped(obj: object, name: str, args: tuple[object, ...]) -> None:
    kwargs: dict[str, object] = {"k": 10**9} if name == "choices" else {}
    with pytest.raises(TooBig):
        call(host_attribute(obj, name), *args, **kwargs)


@pytest.mark.parametrize(
    ("obj", "name", "args"),
    [
        ("a", "center", (5, "*")),
        ("ab", "zfill", (5,)),
        ("banana", "replace", ("a", "oo", 2)),
        ("banana", "replace", ("", "-")),
        ("a\tb", "expandtabs", ()),
        (", ", "join", (["a", "b"],)),
        ("ab", "translate", ({97: "xy", 98: None},)),
        (300, "to_bytes", (2, "big")),
        (Decimal("1.5"), "as_integer_ratio", ()),
    ],
)
def test_guarded_methods_give_the_hosts_result(obj: object, name: str, args: tuple[object, ...]) -> None:
    assert call(host_attribute(obj, name), *args) == getattr(obj, name)(*args)


def test_filling_keeps_what_came_before_an_error() -> None:
    def failing() -> Iterator[int]:
        yield from range(5)
        raise KeyError("late")

    items: list[int] = [9]
    with pytest.raises(KeyError):
        call(host_attribute(items, "extend"), failing())
    assert items == [9, 0, 1, 2, 3, 4]
    table: dict[object, object] = {}
    call(host_attribute(table, "update"), zip("ab", range(9)), c=3)
    assert table == {"a": 0, "b": 1, "c": 3}
    counts: Counter[str] = Counter()
    call(host_attribute(counts, "update"), iter("aab"))
    call(host_attribute(counts, "subtract"), {"b": 2})
    assert counts == {"a": 2, "b": -1}
    assert call(host_attribute(Set([1]), "union"), iter([2]), (3,)) == {1, 2, 3}
    queue = deque([1], maxlen=3)
    call(host_attribute(queue, "extendleft"), range(5))
    assert list(queue) == [4, 3, 2]


@pytest.mark.parametrize(
    ("obj", "name", "args"),
    [
        ([], "extend", (5,)),
        ({}, "update", (5,)),
        ({}, "update", ([1],)),
        (Set(), "update", (None,)),
        ("a", "center", ("x",)),
        ("a", "join", ([1],)),
        ("a", "join", (5,)),
        ("a", "replace", (1, 2)),
        (1, "to_bytes", (1, "middle")),
    ],
)
def test_guarded_methods_give_the_hosts_errors(obj: object, name: str, args: tuple[object, ...]) -> None:
    with pytest.raises(Exception) as expected:
        getattr(obj, name)(*args)
    with pytest.raises(type(expected.value)) as caught:
        call(host_attribute(obj, name), *args)
    assert str(caught.value) == str(expected.value)
