"""What stands in the body of an enum: auto, member, nonmember, property, and the namespace that gathers the members."""

__name__ = "enum"

_HOOKS = (
    "_generate_next_value_",
    "_ignore_",
    "_is_flag_",
    "_iter_member_",
    "_iter_member_by_def_",
    "_iter_member_by_value_",
    "_missing_",
    "_numeric_repr_",
    "_order_",
)
_NOTHING = object()


class nonmember:
    """Keeps an item of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes an item of the class body a member."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value chosen by `_generate_next_value_`."""

    def __init__(self, value=_NOTHING):
        self.value = value

    def __repr__(self):
        return "auto(<object object>)" if self.value is _NOTHING else f"auto({self.value!r})"


class property:
    """A property that leaves its name free for a member: on the class it gives the member, on a member the value."""

    member = None
    fset = None
    fdel = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self._member_of(owner)
        if self.fget is None:
            if self.member is None:
                raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
            return self.member
        return self.fget(instance)

    def _member_of(self, owner):
        found = owner._member_map_.get(self.name)
        if found is None:
            raise AttributeError(f"{owner!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)


class _NameProperty(property):
    fget = True  # there is something to read

    def __init__(self):
        pass

    def __get__(self, instance, owner=None):
        return self._member_of(owner) if instance is None else instance._name_


class _ValueProperty(_NameProperty):
    def __get__(self, instance, owner=None):
        return self._member_of(owner) if instance is None else instance._value_


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" == name[-2:] and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and name[len(start)] != "_" and not name.endswith("__")


class _Body(dict):
    """The namespace of a class body: notes the members, and gives auto() its value at once."""

    def __init__(self, cls_name=""):
        dict.__init__(self)
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._next_value = None
        self._auto_called = False

    def __setitem__(self, name, value):
        if _is_private(self._cls_name, name):
            pass
        elif _is_sunder(name):
            value = self._hook(name, value)
        elif _is_dunder(name):
            if name == "__order__":
                name = "_order_"
        elif name in self._member_names:
            raise TypeError(f"{name!r} already defined as {self[name]!r}")
        elif name in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value):
            if name in self:
                raise TypeError(f"{name!r} already defined as {self[name]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._chosen(name, value)
            self._member_names[name] = None
        dict.__setitem__(self, name, value)

    def _hook(self, name, value):
        if name not in _HOOKS:
            raise ValueError(f"_sunder_ names, such as {name!r}, are reserved for future Enum use")
        if name == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif name == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = {ignored for ignored in value if ignored in self._member_names}
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _chosen(self, name, value):
        """The value with each auto() in it (itself, or in a tuple) replaced."""
        if isinstance(value, auto):
            return self._generated(name, value)
        if type(value) is tuple and [item for item in value if isinstance(item, auto)]:
            return tuple([self._generated(name, item) if isinstance(item, auto) else item for item in value])
        self._last_values.append(value)
        return value

    def _generated(self, name, item):
        if item.value is _NOTHING:
            item.value = self._next_value(name, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        self._last_values.append(item.value)
        return item.value
