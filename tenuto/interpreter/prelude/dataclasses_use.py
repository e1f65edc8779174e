"""What works on dataclasses: fields, is_dataclass, asdict, astuple, make_dataclass, replace."""

import copy
import keyword
from abc import ABCMeta
from dataclasses_core import _FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR, MISSING, dataclass
from types import GenericAlias

__name__ = "dataclasses"


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in found.values() if one._field_type is _FIELD])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) and not isinstance(obj, GenericAlias) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, lambda one, inner: dict_factory([(name, inner(value)) for name, value in _items(one)]))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda one, inner: tuple_factory([inner(value) for name, value in _items(one)]))


def _items(obj):
    return [(one.name, getattr(obj, one.name)) for one in fields(obj)]


# what no copy can tell from the original
_ATOMS = (type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), range, type)


def _plain(obj, convert):
    def inner(value):
        kind = type(value)
        if kind in _ATOMS:
            return value
        if _is_instance(value):
            return convert(value, inner)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return kind(*[inner(item) for item in value])
        if isinstance(value, (list, tuple)):
            return kind([inner(item) for item in value])
        if isinstance(value, dict):
            pairs = [(inner(key), inner(item)) for key, item in value.items()]
            if hasattr(kind, "default_factory"):
                made = kind(value.default_factory)
                for key, item in pairs:
                    made[key] = item
                return made
            return kind(pairs)
        return copy.deepcopy(value)

    return inner(obj)


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    defaults = {}
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    body = {**(namespace or {}), **defaults, "__annotations__": annotations}

    def build(name, resolved, own):
        if "__orig_bases__" in own:
            body["__orig_bases__"] = own["__orig_bases__"]
        if not any([isinstance(base, ABCMeta) for base in resolved]):  # that one is made by `abc`
            body.setdefault("__module__", "types")
        return type(cls_name, resolved, body)

    # a class statement resolves bases such as Generic[T]
    class made(*bases, metaclass=build):
        pass

    return dataclass(
        made,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in type(obj).__dataclass_fields__.values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError(f"field {one.name} is declared with init=False, it cannot be specified with replace()")
        elif one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise ValueError(f"InitVar {one.name!r} must be specified with replace()")
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)
