"""What makes dataclasses: dataclass, field, Field, InitVar, KW_ONLY, MISSING, FrozenInstanceError.

The methods of a class are made from source text, all in one go: the interpreter compiles them as if the program had written them.
"""

import re
from abc import update_abstractmethods
from keyword import iskeyword
from types import GenericAlias, MappingProxyType
from typing import ClassVar, get_origin

from __tenuto__ import define

__name__ = "dataclasses"


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FieldKind("_FIELD")
_FIELD_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FieldKind("_FIELD_INITVAR")
_NO_METADATA = MappingProxyType({})
_shown_fields = []  # those whose repr is being made


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        name = kind.__name__ if isinstance(kind, type) and not isinstance(kind, GenericAlias) else repr(kind)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "_field_type",
        "compare",
        "default",
        "default_factory",
        "hash",
        "init",
        "kw_only",
        "metadata",
        "name",
        "repr",
        "type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        for other in _shown_fields:
            if other is self:
                return "..."
        _shown_fields.append(self)
        try:
            return self._text()
        finally:
            _shown_fields.pop()

    def _text(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
            f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},_field_type={self._field_type})"
        )

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name is not None:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ("eq", "frozen", "init", "order", "repr", "unsafe_hash")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (
            f"_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},"
            f"unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})"
        )


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None,
    /,
    *,
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
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)

    def wrap(cls):
        return _process(cls, params, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# --- collecting the fields -------------------------------------------------------------------------------------------


def _process(cls, params, match_args, kw_only, slots, weakref_slot):
    fields, frozen_bases = _inherited_fields(cls)
    cls.__dataclass_params__ = params
    for one in _own_fields(cls, kw_only):
        fields[one.name] = one
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    annotations = cls.__dict__.get("__annotations__", {})
    for name, value in [*cls.__dict__.items()]:
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if frozen_bases:
        if True in frozen_bases and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if True not in frozen_bases and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_fields__ = fields
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_own_hash = own_hash is not MISSING and not (own_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    owner = {"cls": cls}
    _add_methods(cls, params, fields, has_own_hash, slots, owner)
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = cls.__name__ + _signature_text(fields, params)
    if match_args and "__match_args__" not in cls.__dict__:
        positional, _ = _init_order(fields)
        cls.__match_args__ = tuple([one.name for one in positional if one.init])
    if slots:
        cls = _with_slots(cls, params.frozen, weakref_slot)
        owner["cls"] = cls
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    update_abstractmethods(cls)
    return cls


def _inherited_fields(cls):
    """The fields of the bases by name, and whether each base that is a dataclass is frozen."""
    fields = {}
    frozen = []
    for base in cls.__mro__[:0:-1]:
        inherited = getattr(base, "__dataclass_fields__", None)
        if inherited is not None:
            fields.update(inherited)
            frozen.append(base.__dataclass_params__.frozen)
    return fields, frozen


def _own_fields(cls, kw_only):
    fields = []
    is_marked = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or (isinstance(annotation, str) and _last_word(annotation) == "KW_ONLY"):
            if is_marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            is_marked = True
            kw_only = True
        else:
            fields.append(_make_field(cls, name, annotation, kw_only))
    return fields


def _last_word(annotation):
    """`ClassVar` of the annotation text `typing.ClassVar[int]`."""
    found = re.match(r"\s*(?:\w+\s*\.)?\s*(\w+)", annotation)
    return found[1] if found else ""


def _kind_of(annotation):
    if isinstance(annotation, str):
        return {"ClassVar": _FIELD_CLASSVAR, "InitVar": _FIELD_INITVAR}.get(_last_word(annotation), _FIELD)
    if annotation is ClassVar or get_origin(annotation) is ClassVar:
        return _FIELD_CLASSVAR
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if _is_slot(cls, name):
            # a slot of the class, no default
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    kind = made._field_type = _kind_of(annotation)
    if kind is _FIELD:
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    else:
        if made.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
        if kind is _FIELD_CLASSVAR:
            if made.kw_only is not MISSING:
                raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
        elif made.kw_only is MISSING:
            made.kw_only = kw_only
    if kind is _FIELD and type(made.default).__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _is_slot(cls, name):
    """What `cls` has under the name is the slot of a base, no default."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return name in _slot_names(base)
    return False


def _slot_names(cls):
    slots = cls.__dict__.get("__slots__", ())
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return tuple(slots)


def _init_order(fields):
    """The pseudo-field-free parameters of `__init__`: those by position, those by keyword."""
    positional = []
    by_keyword = []
    for one in fields.values():
        if one._field_type is not _FIELD_CLASSVAR:
            if one.kw_only:
                by_keyword.append(one)
            else:
                positional.append(one)
    return positional, by_keyword


# --- making the methods ----------------------------------------------------------------------------------------------


def _check_names(fields):
    """The names become part of the methods' text."""
    for one in fields.values():
        if type(one.name) is not str or not one.name.isidentifier() or iskeyword(one.name):
            raise TypeError(f"Field names must be valid identifiers: {one.name!r}")


def _add_methods(cls, params, fields, has_own_hash, slots, owner):
    _check_names(fields)
    namespace = {"_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_set_attribute": object.__setattr__}
    real = [one for one in fields.values() if one._field_type is _FIELD]
    compared = [one.name for one in real if one.compare]
    methods = {}
    if params.init:
        lines = _init_lines(cls, fields, params.frozen, slots, namespace)
        if "__init__" not in cls.__dict__:
            methods["__init__"] = lines
    if params.repr and "__repr__" not in cls.__dict__:
        methods["__repr__"] = _repr_lines([one.name for one in real if one.repr])
        namespace["_shown"] = []
    if params.eq and "__eq__" not in cls.__dict__:
        methods["__eq__"] = _compare_lines("__eq__", "==", compared)
    if params.order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in cls.__dict__:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            methods[name] = _compare_lines(name, operator, compared)
    if params.frozen:
        _add_guards(cls, [one.name for one in real], owner)
    hashed = [one.name for one in real if (one.compare if one.hash is None else one.hash)]
    if params.unsafe_hash:
        if has_own_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        methods["__hash__"] = _hash_lines(hashed)
    elif params.eq and not has_own_hash:
        if params.frozen:
            methods["__hash__"] = _hash_lines(hashed)
        else:
            cls.__hash__ = None
    if not methods:
        return
    lines = ["def make():"]
    for body in methods.values():
        lines.extend(["    " + line for line in body])
    lines.append(f"    return [{', '.join(methods)}]")
    for function in define("\n".join(lines), "make", namespace)():
        name = function.__name__
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        if name == "__init__":
            function.__annotations__ = _init_annotations(fields)
        setattr(cls, name, function)


def _init_annotations(fields):
    annotations = {}
    positional, by_keyword = _init_order(fields)
    for one in positional + by_keyword:
        if one.init:
            annotations[one.name] = one.type
    annotations["return"] = None
    return annotations


def _init_lines(cls, fields, frozen, slots, namespace):
    positional, by_keyword = _init_order(fields)
    has_default = False
    for one in positional:
        if one.init:
            if one.default is not MISSING or one.default_factory is not MISSING:
                has_default = True
            elif has_default:
                raise TypeError(f"non-default argument {one.name!r} follows default argument")
    me = "__dataclass_self__" if "self" in fields else "self"
    parameters = [me]
    parameters.extend([_parameter(one, namespace) for one in positional if one.init])
    keywords = [_parameter(one, namespace) for one in by_keyword if one.init]
    if keywords:
        parameters.append("*")
        parameters.extend(keywords)
    lines = [f"def __init__({', '.join(parameters)}):"]
    for one in positional + by_keyword:
        value = _initial_value(one, slots, namespace)
        if value is not None:
            if frozen:
                lines.append(f"    _set_attribute({me}, {one.name!r}, {value})")
            else:
                lines.append(f"    {me}.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        given = [one.name for one in positional + by_keyword if one._field_type is _FIELD_INITVAR]
        lines.append(f"    {me}.__post_init__({', '.join(given)})")
    if len(lines) == 1:
        lines.append("    pass")
    return lines


def _parameter(one, namespace):
    if one.default is not MISSING:
        namespace[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    if one.default_factory is not MISSING:
        return f"{one.name}=_HAS_DEFAULT_FACTORY"
    return one.name


def _initial_value(one, slots, namespace):
    """The expression that a field is set to, or None where it is not set."""
    if one._field_type is _FIELD_INITVAR:
        return None
    default = f"_default_{one.name}"
    if one.default_factory is not MISSING:
        namespace[default] = one.default_factory
        return f"{default}() if {one.name} is _HAS_DEFAULT_FACTORY else {one.name}" if one.init else f"{default}()"
    if one.init:
        return one.name
    if slots and one.default is not MISSING:
        # the class attribute makes way for the slot
        namespace[default] = one.default
        return default
    return None


def _repr_lines(names):
    shown = ", ".join([f"{name}={{self.{name}!r}}" for name in names])
    return [
        "def __repr__(self):",
        "    for other in _shown:",
        "        if other is self:",
        "            return '...'",
        "    _shown.append(self)",
        "    try:",
        f"        return self.__class__.__qualname__ + f'({shown})'",
        "    finally:",
        "        _shown.pop()",
    ]


def _compare_lines(name, operator, names):
    mine = "(" + "".join([f"self.{one}, " for one in names]) + ")"
    theirs = "(" + "".join([f"other.{one}, " for one in names]) + ")"
    return [
        f"def {name}(self, other):",
        "    if other.__class__ is self.__class__:",
        f"        return {mine} {operator} {theirs}",
        "    return NotImplemented",
    ]


def _hash_lines(names):
    return ["def __hash__(self):", "    return hash((" + "".join([f"self.{one}, " for one in names]) + "))"]


def _add_guards(cls, names, owner):
    def __setattr__(self, name, value):
        if type(self) is owner["cls"] or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(owner["cls"], self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is owner["cls"] or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(owner["cls"], self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        name = function.__name__
        if name in cls.__dict__:
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        function.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, function)


def _with_slots(cls, is_frozen, weakref_slot):
    """The same class made again, with its fields as `__slots__`."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = []
    for base in cls.__mro__[1:-1]:
        inherited.extend(_slot_names(base))
    names = [one.name for one in cls.__dataclass_fields__.values() if one._field_type is _FIELD]
    own = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        own.append("__weakref__")
    namespace["__slots__"] = tuple(own)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    if is_frozen:  # a copy can't set its fields otherwise
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    return made


def _dataclass_getstate(self):
    return [getattr(self, one.name) for one in self.__dataclass_fields__.values() if one._field_type is _FIELD]


def _dataclass_setstate(self, state):
    for one, value in zip([one for one in self.__dataclass_fields__.values() if one._field_type is _FIELD], state):
        object.__setattr__(self, one.name, value)


def _signature_text(fields, params):
    """What inspect would show of `__init__`: the class's docstring where it has none."""
    if not params.init:
        return "()"
    positional, by_keyword = _init_order(fields)
    shown = [_shown_parameter(one) for one in positional if one.init]
    keywords = [_shown_parameter(one) for one in by_keyword if one.init]
    if keywords:
        shown.append("*")
        shown.extend(keywords)
    return f"({', '.join(shown)})"


def _shown_parameter(one):
    kind = one.type
    if isinstance(kind, type) and not isinstance(kind, GenericAlias):
        text = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    else:
        text = repr(kind).replace("typing.", "")
    if one.default is not MISSING:
        return f"{one.name}: {text} = {one.default!r}"
    if one.default_factory is not MISSING:
        return f"{one.name}: {text} = <factory>"
    return f"{one.name}: {text}"
