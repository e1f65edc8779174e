"""The core of enum: EnumType, Enum, ReprEnum, IntEnum, StrEnum.

Behaves as Python 3.11's. One difference on purpose: the host hashes members by identity, so that a dict with members as keys never calls
back; `hash()` gives the hash of the name.
"""

from enum_body import _Body, _is_dunder, _NameProperty, _ValueProperty
from enum_body import property as enum_property
from types import MappingProxyType

__name__ = "enum"

_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")

Enum = ReprEnum = None  # EnumType asks for them while they are being made


# --- making the class ------------------------------------------------------------------------------------------------


class _LateMember:
    """Stands in the namespace for a member where the class's making calls a hook that may look at it."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, owner, name):
        owner._drop_(name)
        _add_member(owner, name, self.value)


class EnumType(type):
    """The class of Enum classes."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        _, first_enum = _mixins(cls, bases)
        body = _Body(cls)
        if first_enum is not None:
            body["_generate_next_value_"] = first_enum._generate_next_value_
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            # Enum itself
            return super().__new__(metacls, cls, bases, dict(classdict))
        ignored = [*classdict.get("_ignore_", ()), "_ignore_"]
        namespace = {name: value for name, value in classdict.items() if name not in ignored}
        members = {name: namespace.pop(name) for name in classdict._member_names if name in namespace}
        invalid = [name for name in members if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join([repr(name) for name in invalid])}")
        data_type, first_enum = _mixins(cls, bases)
        new, uses_args = _find_new(namespace, data_type, first_enum)
        order = namespace.pop("_order_", None)
        # a __new__ in the body, or of a mixed-in type, is the members' own; the class's is the lookup
        namespace["__new__"] = Enum.__new__
        namespace.update(
            _new_member_=new,
            _use_args_=uses_args,
            _member_names_=[],
            _member_map_={},
            _value2member_map_={},
            _member_type_=data_type,
            _value_repr_=_find_value_repr(bases),
            _boundary_=boundary or getattr(first_enum, "_boundary_", None),
            _flag_mask_=0,
            _singles_mask_=0,
            _all_bits_=0,
            _inverted_=None,
        )
        has_hook = _calls_back(bases)
        if has_hook:
            namespace.update({name: _LateMember(value) for name, value in members.items()})
        try:
            made = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as error:
            if error.__cause__ is None or "__set_name__" not in str(error):
                raise
            raise error.__cause__
        if "__new__" in classdict:
            made._put_("__new_member__", new)
        if first_enum is not None:
            _fix_texts(made, namespace, bases, data_type, first_enum)
        if _is_flag(made):
            # before those of a mixed-in int
            for name in _FLAG_OPERATORS:
                if name not in namespace:
                    made._put_(name, getattr(first_enum, name))
        if not has_hook:
            for name, value in members.items():
                _add_member(made, name, value)
        if _is_flag(made):
            values = [one._value_ for one in made]
            if values != sorted(values):
                made._put_("_iter_member_", made._iter_member_by_def_)
        if order is not None:
            _check_order(made, order)
        return made

    def __init__(cls, *args, **kwds):
        pass

    # past the guards below

    def _put_(cls, name, value):
        super().__setattr__(name, value)

    def _drop_(cls, name):
        super().__delattr__(name)

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return _lookup(cls, value)
        return cls._create_(value, names, module, qualname, type, start, boundary)

    def _create_(cls, class_name, names, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        pairs = []
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                value = body._next_value(name, start, count, values[:])
                values.append(value)
                pairs.append((name, value))
        else:
            for item in names:
                pairs.append((item, names[item]) if isinstance(item, str) else item)
        for name, value in pairs:
            body[name] = value
        body["__module__"] = "__main__" if module is None else module
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls.__dict__.get("_member_map_", {})[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if _is_flag(cls):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__", "__name__"}
        names.update(["__qualname__", "__init_subclass__"], cls._member_names_)
        if cls is Enum or cls._use_args_:
            names.add("__new__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)


EnumMeta = EnumType


def _check_no_members(name, bases):
    for base in bases:
        for one in base.__mro__:
            if isinstance(one, EnumType) and one._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {one!r}")


def _mixins(name, bases):
    """The type of the members' data (object where there is none) and the enum that the class derives from."""
    if not bases:
        return object, None
    _check_no_members(name, bases)
    first_enum = bases[-1]
    if not isinstance(first_enum, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    found = []
    for base in bases:
        data_type = _data_type(base)
        if data_type is not None and data_type not in found:
            found.append(data_type)
    if len(found) > 1:
        raise TypeError(f"too many data types for {name!r}: {set(found)!r}")
    return (found[0] if found else object), first_enum


def _data_type(base):
    candidate = None
    for one in base.__mro__:
        if one is object:
            continue
        if isinstance(one, EnumType):
            if one._member_type_ is not object:
                return one._member_type_
        elif "__new__" in one.__dict__ or "__dataclass_fields__" in one.__dict__:
            return candidate or one
        else:
            candidate = candidate or one
    return None


def _find_new(namespace, data_type, first_enum):
    """How a member is made, and whether that wants the value's parts as arguments."""
    own = namespace.get("__new__")
    if own is not None:
        return (own.__func__ if isinstance(own, staticmethod) else own), True
    saved = getattr(first_enum, "__new_member__", None)
    if saved is not None:
        return saved, True
    if data_type is not object and data_type.__new__ is not object.__new__:
        return data_type.__new__, True
    return object.__new__, False


def _find_value_repr(bases):
    """The text of a value that a mixed-in type would show, None where it is repr()."""
    for base in bases:
        for one in base.__mro__:
            if one is object:
                continue
            if isinstance(one, EnumType):
                if one._value_repr_ is not None:
                    return one._value_repr_
            elif "__repr__" in one.__dict__:
                return one.__dict__["__repr__"]
    return None


def _calls_back(bases):
    for base in bases:
        for one in base.__mro__:
            if "__init_subclass__" in one.__dict__ and one is not object:
                return True
    return False


def _fix_texts(made, namespace, bases, data_type, first_enum):
    """The texts are the enum's even where a mixed-in type has its own, but for subclasses of ReprEnum."""
    kept = ["__repr__", "__str__", "__format__"]
    if ReprEnum is not None and ReprEnum in bases:
        if data_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in namespace:
            made._put_("__format__", _format_as_data)
        if "__str__" not in namespace:
            made._put_("__str__", _text_as_data)
        kept = ["__repr__"]
    for name in kept:
        if name not in namespace and _definer(made, name) in (_definer(data_type, name), object):
            made._put_(name, getattr(first_enum, name))


def _definer(cls, name):
    """The class from which `cls` has the attribute."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base
    return None


def _format_as_data(self, format_spec):
    return format(_plain_data(self), format_spec) if format_spec else str(self)


def _text_as_data(self):
    return str(_plain_data(self))


def _plain_data(self):
    """The member's data as a value of the mixed-in type itself."""
    if isinstance(self, (int, float, complex)):
        return +self
    if isinstance(self, (str, bytes, tuple)):
        return self[:]
    return self._value_


def _add_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else object.__new__(cls)
    if not hasattr(made, "_value_"):
        made._value_ = value if cls._member_type_ is object else _data_value(cls._member_type_, args)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    if getattr(type(made), "__init__", None) is not Enum.__init__:  # a `__new__` may give what is no member
        made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    is_flag = _is_flag(cls)
    if is_flag:
        mask = cls._flag_mask_
        mask |= value
        cls._put_("_flag_mask_", mask)
        if value > 0 and value & (value - 1) == 0:
            cls._put_("_singles_mask_", cls._singles_mask_ | value)
        cls._put_("_all_bits_", 2 ** mask.bit_length() - 1)
    found = _find_value(cls, value)
    if found is not None:
        made = found
    elif not is_flag or value > 0 and value & (value - 1) == 0:
        cls._member_names_.append(name)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        # an unhashable value is found by comparison
        pass
    inherited = _inherited(cls, name)
    if isinstance(inherited, (enum_property, property)):
        # member.name is still its name, where there is a member called `name`
        redirect = _copied(inherited)
        redirect.member = made
        redirect.__set_name__(cls, name)
        cls._put_(name, redirect)
    else:
        cls._put_(name, made)


def _copied(inherited):
    if isinstance(inherited, _NameProperty):
        return type(inherited)()
    if isinstance(inherited, enum_property):
        return type(inherited)(inherited.fget, inherited.fset, inherited.fdel)
    return enum_property(inherited.fget)


def _data_value(data_type, args):
    try:
        return data_type(*args)
    except Exception as error:
        cause = error
    raise TypeError("_value_ not set in __new__, unable to create it") from cause


def _inherited(cls, name):
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is not None:
            return found
    return None


def _is_flag(cls):
    return getattr(cls, "_is_flag_", False)


def _find_value(cls, value):
    """The member with this value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for one in cls._member_map_.values():
            if one._value_ == value:
                return one
    return None


def _check_order(cls, order):
    names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
    # aliases may stand in it, and are passed over
    names = [name for name in names if name not in cls._member_map_ or name in cls._member_names_]
    if names != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {names!r}")


def _lookup(cls, value):
    """The member with this value; the class's `_missing_` is asked where there is none."""
    if type(value) is cls:
        return value
    found = _find_value(cls, value)
    if found is not None:
        return found
    if not cls._member_map_:
        raise TypeError(f"{cls!r} has no members defined")
    failure = None
    try:
        found = cls._missing_(value)
    except Exception as error:
        failure = error
    if isinstance(found, cls):
        return found
    if _is_flag(cls) and isinstance(found, int) and str(cls._boundary_) == "eject":
        return found
    invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if failure is None:
        if found is None:
            raise invalid
        failure = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
    if not isinstance(failure, ValueError):
        failure.__context__ = invalid
    raise failure


# --- the enums -------------------------------------------------------------------------------------------------------


class Enum(metaclass=EnumType):
    """A set of named values."""

    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _member_type_ = object
    _value_repr_ = None
    _boundary_ = None
    _is_flag_ = False

    def __new__(cls, value):
        return _lookup(cls, value)

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            pass
        for value in last_values[::-1]:
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        text = type(self)._value_repr_ or repr
        return f"<{type(self).__name__}.{self._name_}: {text(self._value_)}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if self._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update([name for name in self.__dict__ if name[0] != "_" and name not in self._member_map_])
        for cls in type(self).__mro__:
            for name, value in cls.__dict__.items():
                if name[0] != "_" and cls is not object:
                    if isinstance(value, enum_property):
                        if value.fget is None and name in self._member_map_:
                            names.discard(name)
                        else:
                            names.add(name)
                    elif name not in self._member_map_:
                        names.add(name)
        return sorted(names)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    name = _NameProperty()
    value = _ValueProperty()


class ReprEnum(Enum):
    """Only the repr is the enum's: str() and format() are those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """An enum whose members are ints, too."""


class StrEnum(str, ReprEnum):
    """An enum whose members are strs, too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()
