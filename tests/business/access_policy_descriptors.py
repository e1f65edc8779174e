"""Access policies: descriptors validate fields, a metaclass collects them, set operations on permissions, proxies that log."""
import operator
from functools import reduce, wraps
from typing import Any, Final, Self


class Field:
    def __init__(self, kind, *, default=..., check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name, self.slot = name, f"_{name}"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.slot]
        except KeyError:
            raise AttributeError(f"{self.name!r} of {owner.__name__} is not set") from None

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name}: expected {self.kind.__name__}, got {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} is not allowed")
        instance.__dict__[self.slot] = value

    def __delete__(self, instance):
        instance.__dict__.pop(self.slot, None)


class Model(type):
    registry: Final = {}

    def __new__(mcs, name, bases, namespace, *, abstract=False, **kwargs):
        cls = super().__new__(mcs, name, bases, namespace, **kwargs)
        inherited = reduce(operator.or_, (getattr(b, "_fields", {}) for b in bases), {})
        cls._fields = inherited | {k: v for k, v in namespace.items() if isinstance(v, Field)}
        if not abstract:
            mcs.registry[name] = cls
        return cls

    def __call__(cls, *args, **kwargs):
        if extra := kwargs.keys() - cls._fields.keys():
            raise TypeError(f"{cls.__name__} has no {', '.join(sorted(extra))}")
        return super().__call__(*args, **kwargs)

    def __contains__(cls, name):
        return name in cls._fields

    def __iter__(cls):
        return iter(cls._fields)


class Base(metaclass=Model, abstract=True):
    def __init__(self, **values):
        for name, f in type(self)._fields.items():
            if name in values or f.default is not ...:
                setattr(self, name, values.get(name, f.default))

    def __repr__(self):
        shown = {n: sorted(v) if isinstance(v := getattr(self, n, "<unset>"), frozenset) else v for n in type(self)}
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in shown.items())})"

    def but(self, **changes) -> Self:
        return type(self)(**{n: getattr(self, n) for n in type(self) if hasattr(self, n)} | changes)


class User(Base):
    name = Field(str, check=str.isidentifier)
    level = Field(int, default=0, check=lambda v: 0 <= v <= 9)
    grants = Field(frozenset, default=frozenset())


class Admin(User):
    level = Field(int, default=9)
    scope = Field(str)


def requires(*permissions):
    needed = frozenset(permissions)

    def decorate(method):
        @wraps(method)
        def guarded(self, user, *args, **kwargs):
            if missing := needed - user.grants:
                raise PermissionError(f"{user.name} lacks {'/'.join(sorted(missing))} for {method.__name__}")
            return method(self, user, *args, **kwargs)
        guarded.needed = needed
        return guarded
    return decorate


class Vault:
    @requires("read")
    def read(self, user, key):
        return echo(f"{key} for {user.name}")

    @requires("read", "write")
    def write(self, user, key, value="x"):
        return add(user.level, len(value))


class Logged:
    def __init__(self, target: Any):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "calls", [])

    def __getattr__(self, name):
        found = getattr(self._target, name)
        self.calls.append(name)
        return found

    def __setattr__(self, name, value):
        raise AttributeError(f"{name} is sealed")


ann = User(name="ann", level=3, grants=frozenset({"read"}))
root = Admin(name="root", scope="all", grants=frozenset({"read", "write", "purge"}))
vault = Logged(Vault())
print(ann, root, sep="\n")
print(vault.read(ann, "k1"), vault.write(root, "k2", value="abc"), vault.calls)
attempts = [lambda: vault.write(ann, "k"), lambda: User(name="no spaces"), lambda: User(name=5), lambda: User(nme="x"), lambda: setattr(ann, "level", 99), lambda: Admin(name="x").scope, lambda: setattr(vault, "x", 1), lambda: vault.nothing]
for attempt in attempts:
    try:
        print(attempt())
    except (PermissionError, TypeError, ValueError, AttributeError) as error:
        print(f"{type(error).__name__}: {error}")
del ann.level
print(ann, hasattr(ann, "level"), ann.but(level=1), "scope" in Admin, "scope" in User, list(Admin))
Model.registry.keys(), User.level.kind, Vault.write.needed - {"read"}, Vault.read.__name__, type(User), root.but(name="r2").level, vault.calls
