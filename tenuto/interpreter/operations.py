"""The machine's part that works on values: attributes through the gate, host operations with their limits, names, modules, texts."""

from __future__ import annotations

import copy as _copy
from collections.abc import Iterator
from types import BuiltinFunctionType, MappingProxyType, MethodType
from typing import Any

from . import generators
from .attributes import class_attribute, class_names, delete_host_attribute, host_attribute, set_host_attribute
from .binding import enter, new_frame, prepare
from .classes import ProgramMeta, default_repr
from .construct import find_in_class
from .facades import is_guarded_type
from .frames import BACK, BLOCK, EXC, GLOBALS, MACHINE, SCRATCH, Frame
from .guards import inplace_operand, spread
from .hashing import stable_hash
from .mixins import is_mixin
from .outcomes import Raised
from .sets import FrozenSet, Set, as_program_set, set_iterator
from .signals import Deopt, InternalError, Rejected, ToolError
from .unwinding import TRACE
from .values import AsyncGenerator, AsyncStep, Coroutine, CoroutineWrapper, FrameNative, Function, Generator, Native, Tool

_ABSENT: Any = object()
_OURS = (Function, Generator, Tool, AsyncStep, CoroutineWrapper)
_INTERNAL_METAS = frozenset({"ProgramMeta", "MixedMeta"})


class Operations:
    """Mixed into Machine."""

    nested: bool
    limits: Any
    top: Frame
    raising: BaseException | None
    tools: dict[str, Tool]

    def setup_operations(self: Any) -> None:
        from .builtins import builtin_values
        from .modules import FacadeModule, module_attribute
        from .tracebacks import Traceback

        _READERS.setdefault(FacadeModule, module_attribute)
        _READERS.setdefault(Traceback, _traceback_attribute)
        self.prelude_pristine: dict[str, dict[str, Any]] = {}
        self.builtins_of_modules: dict[tuple[str, str], Any] = {}
        self.entry_callables: dict[int, Any] = {}
        self.definitions: dict[str, Any] = {}
        self.definition_order: list[str] = []
        self.redirected: dict[str, Any] = {}

        self.builtins = builtin_values()
        self.host_attributes_of: dict[type, frozenset[str]] = {t: h.attributes | h.methods for t, h in self.host_types.items()}

    def new_globals(self: Any, name: str) -> dict[str, Any]:
        """A module's dict: builtins and tools under the names that a program may shadow."""
        names = dict(self.builtins)
        names.update(self.tools)
        names["__name__"] = name
        names["__doc__"] = None
        return names

    def visible_globals(self: Any) -> dict[str, Any]:
        builtins = self.builtins
        return {
            name: value
            for name, value in self.globals_.items()
            if not name.startswith("__") and builtins.get(name, _ABSENT) is not value and self.tools.get(name, _ABSENT) is not value
        }

    def is_library_running(self: Any) -> bool:
        block = self.top[BLOCK]
        return block.kind != "bridge" and bool(block.program.is_library)

    def write(self: Any, text: str, stream: str = "stdout") -> None:
        """Append to the run's output, or to what the program has put in the stream's place."""
        from .limits import LimitExceeded

        target = self.redirected.get(stream)
        if target is not None:
            self.run_nested(self.attribute(target, "write"), (text,), {})
            return
        self.output_size += len(text)
        if self.output_size > self.limits.output_bytes:
            raise LimitExceeded("output_bytes", f"the program printed more than {self.limits.output_bytes:,} bytes")
        self.output.append(text)

    def run_library(self: Any, program: Any, names: dict[str, Any]) -> None:
        """Run a file of the prelude to its end, now."""
        from .construct import BRIDGES
        from .frames import BACK as back
        from .frames import FINISHED, RET

        block = BRIDGES["root"]
        root: Frame = [block.code, names, self.top, -1, 0, block, self, None, None, None, None, self.top[11], None]
        frame = new_frame(program.module, names, self, (), None)
        frame[back], frame[RET], frame[11] = root, SCRATCH, self.top[11]
        saved = self.top, self.nested, self.raising, self.fuel
        self.top, self.nested, self.fuel = frame, False, 1 << 60
        self.raising = None
        try:
            with self.as_running():
                signal = self._loop(root)
            if signal != FINISHED:
                raise InternalError(f"the prelude did not finish: {program.filename}, signal {signal}")
        finally:
            self.top, self.nested, self.raising, self.fuel = saved

    def builtin(self: Any, name: str) -> Any:
        return self.builtins[name]

    # --- kinds of values ---

    def program_method(self, value: Any, name: str) -> Any:
        t = type(value)
        if isinstance(t, ProgramMeta):
            method = find_in_class(t, name)
            if type(method) is Function:
                return method
        return None

    def find_method(self: Any, value: Any, name: str) -> Any:
        try:
            return self.attribute(value, name)
        except AttributeError:
            return None

    def is_programs(self, value: Any) -> bool:
        """Whether the value is made by the program, so that the host must not call, iterate or compare it unwatched."""
        t = type(value)
        if issubclass(type(value), _OURS) or isinstance(t, ProgramMeta) or issubclass(type(value), ProgramMeta):
            return True
        if t is MethodType:
            return self.is_programs(value.__func__)
        return issubclass(t, type) and is_guarded_type(value)  # the host must not call it past its guard

    def is_program_made_arguments(self, args: tuple[Any, ...], cls: Any) -> bool:
        return (
            bool(args)
            and not issubclass(cls, BaseException)
            and any(self.is_programs(a) for a in args)
            and cls.__init__ is not object.__init__
        )

    def is_programs_metaclass(self, meta: Any) -> bool:
        return isinstance(meta, ProgramMeta)

    def is_host_callable(self, value: Any) -> bool:
        return callable(value)

    def type_of(self, value: Any) -> Any:
        t = type(value)
        if t is type:
            return type
        if issubclass(type(value), type) and issubclass(t, type) and not isinstance(t, ProgramMeta):
            return type if issubclass(t, ProgramMeta) and not _is_abc(t) else _host_meta(t)
        if isinstance(t, ProgramMeta) and t.__module__ == "builtins":
            return _PRELUDE_ITERATORS.get(t.__name__, t)
        return _TYPE_ALIASES.get(t, t)

    def type_name(self, value: Any) -> str:
        return str(self.type_name_of(self.type_of(value)))

    def type_name_of(self, t: Any) -> str:
        return getattr(t, "__name__", str(t))

    def mro_entries(self, base: Any, entries: Any, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        with self.nesting():  # type: ignore[attr-defined]
            return tuple(entries(bases))

    def check_base(self, base: type) -> None:
        if isinstance(base, ProgramMeta) or base is object or base is type:
            return
        from .facades.registry import qualified_name

        if qualified_name(base) is None and not issubclass(base, BaseException):
            raise TypeError(f"type '{base.__name__}' is not an acceptable base type")

    def instance_dict(self, value: Any) -> dict[str, Any]:
        try:
            found: dict[str, Any] = object.__getattribute__(value, "__dict__")
        except AttributeError:
            return {}
        return found

    # --- attributes ---

    def attribute(self: Any, owner: Any, name: str) -> Any:
        """owner.name through the gate."""
        t = type(owner)
        if isinstance(t, ProgramMeta) and not issubclass(type(owner), type):
            return self._instance_attribute(owner, t, name)
        if issubclass(type(owner), ProgramMeta):
            return self._class_attribute(owner, name)
        reader = _READERS.get(t)
        if reader is not None:
            return reader(self, owner, name)
        allowed = self.host_attributes_of.get(t)
        if allowed is not None:
            if name in allowed:
                return getattr(owner, name)
            raise AttributeError(f"'{t.__name__}' object has no attribute '{name}'")
        if issubclass(type(owner), type):
            from .super_methods import TYPE_METHODS

            if owner is type and name in TYPE_METHODS:
                return TYPE_METHODS[name]
            if name == "__dict__":
                return MappingProxyType(dict.fromkeys(sorted(class_names(owner))))
            return self._host_value(class_attribute(owner, name))
        if issubclass(type(owner), BaseException):
            special = _INSTANCE_SPECIAL.get(name) or _GROUP_METHODS.get(name)
            if special is not None and (name in _INSTANCE_SPECIAL or issubclass(type(owner), BaseExceptionGroup)):
                return special(self, owner)
        return self._host_value(host_attribute(owner, name))

    def _host_value(self: Any, value: Any) -> Any:
        from .entry_values import from_gate

        return from_gate(self, value)

    def _instance_attribute(self: Any, owner: Any, t: Any, name: str) -> Any:
        special = _INSTANCE_SPECIAL.get(name)
        if special is not None:
            return special(self, owner)
        for base in t.__mro__:
            if name in base.__dict__:
                if isinstance(base, ProgramMeta):
                    return getattr(owner, name)
                own = self.instance_dict(owner)
                if name in own:
                    return own[name]
                return self._inherited(owner, base, name)
        own = self.instance_dict(owner)
        if name in own and name != TRACE:
            return own[name]
        if issubclass(type(owner), BaseException) and name == "__notes__":
            raise AttributeError(f"'{t.__name__}' object has no attribute '__notes__'")
        return getattr(owner, name)

    def _inherited(self: Any, owner: Any, base: type, name: str) -> Any:
        if issubclass(type(owner), BaseExceptionGroup) and name in _GROUP_METHODS:
            return _GROUP_METHODS[name](self, owner)
        from .attributes import inherited_attribute

        return self._host_value(inherited_attribute(owner, base, name))

    def _class_attribute(self: Any, owner: Any, name: str) -> Any:
        special = _CLASS_SPECIAL.get(name)
        if special is not None:
            return special(self, owner)
        for base in owner.__mro__:
            if name in base.__dict__:
                if isinstance(base, ProgramMeta):
                    return getattr(owner, name)
                break
        meta = type(owner)
        for base in meta.__mro__:
            if name in base.__dict__ and isinstance(base, ProgramMeta):
                return getattr(owner, name)
        for base in owner.__mro__:
            if name in base.__dict__:
                return self._host_value(class_attribute(base, name))
        if name in _META_METHODS and any(name in base.__dict__ for base in meta.__mro__):
            return getattr(owner, name)
        fallback = find_in_class(meta, "__getattr__")
        if type(fallback) is Function:
            return getattr(owner, name)
        raise AttributeError(f"type object '{owner.__name__}' has no attribute '{name}'")

    def attribute_or_none(self: Any, owner: Any, name: str) -> Any:
        """For an owner whose class has `__getattr__`: the attribute if a host base has it."""
        special = _INSTANCE_SPECIAL.get(name)
        return special(self, owner) if special is not None else None

    def get_attribute(self: Any, owner: Any, name: Any, *default: Any) -> Any:
        """getattr(owner, name[, default])"""
        name = self.exact_name(name, "getattr(): attribute name must be string")
        if not default:
            return self.attribute(owner, name)
        try:
            return self.attribute(owner, name)
        except AttributeError:
            return default[0]

    def exact_name(self, name: Any, message: str = "attribute name must be string") -> str:
        if type(name) is str:
            return name
        if isinstance(name, str):
            return str.__str__(name)
        raise TypeError(
            f"{message}, not '{self.type_name(name)}'"
            if "getattr" not in message
            else f"attribute name must be string, not '{self.type_name(name)}'"
        )

    def has_attribute(self: Any, owner: Any, name: Any) -> bool:
        name = self.exact_name(name)
        try:
            self.attribute(owner, name)
        except AttributeError:
            return False
        return True

    def has_attribute_quick(self: Any, owner: Any, name: str) -> bool:
        t = type(owner)
        if isinstance(t, ProgramMeta) and (name in self.instance_dict(owner) or find_in_class(t, name) is not None):
            return True
        with self.nesting():
            return bool(self.has_attribute(owner, name))

    def store_attribute(self: Any, s: Frame, nxt: int, owner: Any, name: str, value: Any) -> int:
        t = type(owner)
        if isinstance(t, ProgramMeta):
            setter = find_in_class(t, "__setattr__")
            if type(setter) is Function:
                return enter(s, nxt, SCRATCH, setter, (owner, name, value), None)
            found = find_in_class(t, name)
            if type(found) is property and type(found.fset) is Function:
                return enter(s, nxt, SCRATCH, found.fset, (owner, value), None)
            setter = self.program_method(found, "__set__") if found is not None else None
            if setter is not None:
                return enter(s, nxt, SCRATCH, setter, (found, owner, value), None)
        self.set_attribute(owner, name, value)
        if type(t) is ProgramMeta and t not in self.plain_stores:
            self.is_plain_store(t)
        return nxt

    def is_plain_store(self: Any, t: Any) -> bool:
        """Whether any attribute store on an instance goes straight to its dict; remembered until a class is changed."""
        known = self.plain_stores.get(t)
        if known is None:
            known = self.plain_stores[t] = type(t) is ProgramMeta and _is_plain_store(t)
        return bool(known)

    def set_attribute(self: Any, owner: Any, name: str, value: Any) -> None:
        """setattr through the gate; hooks of the program run nested."""
        t = type(owner)
        with self.nesting():
            if isinstance(t, ProgramMeta):
                if name == "__class__":
                    if type(value) is not ProgramMeta or type(t) is not ProgramMeta:
                        raise TypeError("__class__ assignment is only available between plain classes of the program")
                    object.__setattr__(owner, "__class__", value)
                    return
                if name == "__dict__":
                    if type(value) is not dict:
                        raise TypeError(f"__dict__ must be set to a dictionary, not a '{self.type_name(value)}'")
                    own = self.instance_dict(owner)
                    own.clear()
                    own.update(value)
                    return
                if issubclass(type(owner), BaseException) and name in _EXCEPTION_SETTERS:
                    _EXCEPTION_SETTERS[name](owner, value)
                    return
                if issubclass(type(owner), type):
                    self._set_class_attribute(owner, name, value)
                    return
                setattr(owner, name, value)
                return
            if issubclass(type(owner), ProgramMeta):
                self._set_class_attribute(owner, name, value)
                return
            if type(owner) is Function:
                self._set_function_attribute(owner, name, value)
                return
            if issubclass(type(owner), BaseException) and name in _EXCEPTION_SETTERS:
                _EXCEPTION_SETTERS[name](owner, value)
                return
            if isinstance(owner, MethodType):
                raise AttributeError(f"'method' object has no attribute '{name}'")
            set_host_attribute(owner, name, value)

    def _set_class_attribute(self: Any, owner: Any, name: str, value: Any) -> None:
        if name in ("__class__", "__dict__", "__mro__", "__base__", "__bases__", "__subclasshook__", "__del__"):
            raise TypeError(f"'{name}' of a class cannot be set by a program")
        self.plain_stores.clear()
        type.__setattr__(owner, name, value)  # past a metaclass's own, which has been asked already

    def _set_function_attribute(self: Any, f: Function, name: str, value: Any) -> None:
        if name in _FUNCTION_SETTERS:
            _FUNCTION_SETTERS[name](f, value)
        elif name.startswith("__") and name.endswith("__") and name not in ("__wrapped__", "__isabstractmethod__", "__signature__"):
            raise AttributeError(f"'function' object attribute '{name}' is read-only")
        else:
            if f.attributes is None:
                f.attributes = {}
            f.attributes[name] = value

    def delete_attribute(self: Any, s: Frame, nxt: int, owner: Any, name: str) -> int:
        deleter = self.program_method(owner, "__delattr__")
        if deleter is not None:
            return enter(s, nxt, SCRATCH, deleter, (owner, name), None)
        t = type(owner)
        if isinstance(t, ProgramMeta):
            found = find_in_class(t, name)
            if type(found) is property and type(found.fdel) is Function:
                return enter(s, nxt, SCRATCH, found.fdel, (owner,), None)
        self.remove_attribute(owner, name)
        return nxt

    def remove_attribute(self: Any, owner: Any, name: str) -> None:
        with self.nesting():
            if issubclass(type(owner), ProgramMeta):
                self.plain_stores.clear()
                type.__delattr__(owner, name)
            elif isinstance(type(owner), ProgramMeta):
                delattr(owner, name)
            elif type(owner) is Function:
                if not owner.attributes or name not in owner.attributes:
                    raise AttributeError(f"'function' object has no attribute '{name}'")
                del owner.attributes[name]
            else:
                delete_host_attribute(owner, name)

    # --- items ---

    def store_item(self: Any, s: Frame, nxt: int, owner: Any, key: Any, value: Any) -> int:
        method = self.program_method(owner, "__setitem__")
        if method is not None:
            return enter(s, nxt, SCRATCH, method, (owner, key, value), None)
        with self.nesting():
            if type(key) is slice and self.is_programs(value):
                value = self.run_nested(self.prelude("containers", "make_list"), (value,), {})
            if type(key) is slice and type(owner) in _MUTABLE:
                value = spread(self, value, len(owner))
            owner[key] = value
        return nxt

    def delete_item(self: Any, s: Frame, nxt: int, owner: Any, key: Any) -> int:
        method = self.program_method(owner, "__delitem__")
        if method is not None:
            return enter(s, nxt, SCRATCH, method, (owner, key), None)
        with self.nesting():
            del owner[key]
        return nxt

    # --- operators with limits ---

    def binary(self: Any, kind: type, left: Any, right: Any) -> Any:
        from .operators import BINARY

        return BINARY[kind](lambda s: left, lambda s: right)(self._scratch_frame)

    @property
    def _scratch_frame(self) -> Frame:
        return [None] * MACHINE + [self]

    def grown(self: Any, value: Any) -> Any:
        """The result of `+` on anything but small numbers: refused when it is over the size limit."""
        t = type(value)
        if t is str or t is bytes:
            if len(value) > 1_000_000:
                self.check_size(len(value), "this operation")
        elif t is list or t is tuple:
            if len(value) > 100_000:
                self.check_size(len(value) * 8, "this operation")
        elif t is set or t is frozenset:
            return as_program_set(value)
        return value

    def combined(self: Any, value: Any, left: Any) -> Any:
        t = type(value)
        if t is set or t is frozenset:
            return as_program_set(value, left)
        return value

    def grown_int(self: Any, value: Any) -> Any:
        if type(value) is int and not -(1 << 4096) < value < 1 << 4096:
            self.check_size(value.bit_length() // 8, "this multiplication")
            self.charge(value.bit_length() >> 8)
        return value

    def multiply(self: Any, left: Any, right: Any) -> Any:
        from .guards.arithmetic import multiply

        return multiply(self, left, right)

    def power(self: Any, left: Any, right: Any) -> Any:
        from .guards.arithmetic import power

        return power(self, left, right)

    def left_shift(self: Any, left: Any, right: Any) -> Any:
        from .guards.arithmetic import left_shift

        return left_shift(self, left, right)

    def modulo(self: Any, left: Any, right: Any) -> Any:
        from .guards.arithmetic import modulo

        return modulo(self, left, right)

    def big_division(self: Any, left: Any, right: Any) -> None:
        if type(left) is int and type(right) is int:
            bits = left.bit_length() * right.bit_length()
            if bits > 1 << 24:
                self.charge(bits >> 18)

    def inplace(self: Any, s: Frame, nxt: int, dst: int, kind: type, left: Any, right: Any) -> int:
        """left op= right where no method of the program has a say on the left."""
        from .operators import INPLACE

        t = type(left)
        if t is list and self.is_programs(right):
            from .calls import invoke

            if kind.__name__ == "Add":
                s[dst] = left
                return invoke(s, nxt, SCRATCH, self.prelude("containers", "list_extend"), (left, right), None)
        with self.nesting():
            if t in _MUTABLE:
                symbol = _INPLACE_SYMBOLS.get(kind.__name__)
                if symbol is not None:
                    right = inplace_operand(self, symbol, left, right)
                s[dst] = INPLACE[kind](left, right)
            else:
                s[dst] = self.binary(kind, left, right) if not isinstance(t, ProgramMeta) else INPLACE[kind](left, right)
        return nxt

    def augment(self: Any, s: Frame, nxt: int, slot: int, kind: type, left: Any, right: Any) -> int:
        if isinstance(type(left), ProgramMeta) or isinstance(type(right), ProgramMeta):
            raise Deopt()
        try:
            return int(self.inplace(s, nxt, slot, kind, left, right))
        except TypeError as error:
            text = str(error)
            if text.startswith("unsupported operand type(s) for ") and "=:" not in text:
                raise TypeError(text.replace(": '", "=: '", 1)) from None
            raise

    def contains(self: Any, value: Any, container: Any) -> bool:
        t = type(container)
        if t is range and type(value) not in (int, bool):
            self.charge(len(container))
            if len(container) > 10_000_000:
                raise Deopt()
        elif t in (list, tuple):
            self.charge_fused(len(container) >> 5)
        elif not self.nested and not hasattr(t, "__contains__"):
            raise Deopt()
        return value in container

    def charge_iterable(self: Any, items: Any) -> None:
        try:
            n = len(items)
        except TypeError:
            return
        self.fuel -= n >> 3
        if n > 1_000_000:
            self.check_size(n * 8, "this operation")
        if self.fuel < 0:
            self.charge(0)

    def host_list(self: Any, items: Any) -> list[Any]:
        from .guarded_methods import gathered

        return list(gathered(self, items))

    def host_key(self: Any, key: Any) -> Any:
        """A key function as the host may call it in a fused expression: a lambda that is one pure expression is called directly."""
        if type(key) is Function:
            direct = self.direct_call(key)
            if direct is not None:
                return direct
            raise Deopt()
        if self.is_programs(key):
            raise Deopt()
        return self.host_function(key)

    def direct_call(self: Any, f: Function) -> Any:
        """A host function of one argument for a program's function that is a single fused `return`; None for any other."""
        if f.simple == -1:
            prepare(f)
        block = f.block
        if f.simple != 1 or len(block.code) != 1 or block.records[0].redo is None:
            return None
        from .pure_call import body_of

        body = body_of(block)
        if body is None:
            return None
        template = f.template

        def call(x: Any) -> Any:
            n = template.copy()
            n[13] = x
            return body(n)

        return call

    def host_function(self: Any, function: Any) -> Any:
        return function

    # --- iteration ---

    def get_iterator(self: Any, s: Frame, nxt: int, slot: int, value: Any) -> int:
        t = type(value)
        if t is Generator or t is CoroutineWrapper:
            s[slot] = value
            return nxt
        if t is Set or t is FrozenSet:
            s[slot] = set_iterator(value)
            return nxt
        if isinstance(t, ProgramMeta):
            method = find_in_class(t, "__iter__")
            if type(method) is Function:
                return enter(s, nxt, slot, method, (value,), None)
            if method is None:
                if find_in_class(t, "__getitem__") is None or any("__iter__" in base.__dict__ for base in t.__mro__):
                    raise TypeError(f"'{self.type_name(value)}' object is not iterable")
                from .calls import invoke

                return invoke(s, nxt, slot, self.prelude("builtins", "iterator"), (value,), None)
        if isinstance(value, (Function, Tool, Coroutine, AsyncGenerator)):
            raise TypeError(f"'{self.type_name(value)}' object is not iterable")
        with self.nesting():
            s[slot] = iter(value)
        return nxt

    def next_value(self: Any, s: Frame, nxt: int, dst: int, iterator: Any, exit_pc: int) -> int:
        return generators.next_value(self, s, nxt, dst, iterator, exit_pc)

    def delegate(self: Any, s: Frame, nxt: int, dst: int, source: int) -> int:
        return generators.delegate(self, s, nxt, dst, source)

    def finish_generator(self: Any, s: Frame, value: Any) -> int:
        return generators.finish_generator(self, s, value)

    def unpack_host_value(self: Any, s: Frame, value: Any, first: int, count: int, star: int) -> None:
        t = type(value)
        if not hasattr(t, "__iter__") and not hasattr(t, "__getitem__"):
            raise TypeError(f"cannot unpack non-iterable {self.type_name(value)} object")
        items: list[Any] = []
        with self.nesting():
            iterator: Iterator[Any] = iter(value)
            if star < 0:
                for item in iterator:
                    if len(items) == count:
                        raise ValueError(f"too many values to unpack (expected {count})")
                    items.append(item)
            else:
                items = self.host_list(iterator)
        if star < 0:
            if len(items) < count:
                raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
        else:
            after = count - star - 1
            if len(items) < count - 1:
                raise ValueError(f"not enough values to unpack (expected at least {count - 1}, got {len(items)})")
            end = len(items) - after
            items = [*items[:star], items[star:end], *items[end:]]
        s[first : first + count] = items

    def unpack_program_value(self: Any, s: Frame, nxt: int, value: Any, first: int, count: int, star: int) -> int:
        from .construct import enter_bridged, push_bridge
        from .spreading import SPREAD

        name, arguments = ("unpack", (value, count)) if star < 0 else ("unpack_star", (value, star, count - star - 1))
        b = push_bridge(s, nxt, SCRATCH, SPREAD, first, count)
        return enter_bridged(b, self.prelude("containers", name), arguments, None)

    def compare_containers(self: Any, s: Frame, nxt: int, dst: int, name: str, left: Any, right: Any) -> int:
        from .calls import invoke

        return invoke(s, nxt, dst, self.prelude("containers", "list_" + name.strip("_")), (left, right), None)

    # --- calling the host ---

    def call_host(self: Any, s: Frame, nxt: int, dst: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
        from .entry_values import host_call

        return host_call(self, s, nxt, dst, function, args, kwargs)

    def construct_filled(self: Any, s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        """An instance of a subclass of list, dict, ... made from the program's iterables."""
        with self.nesting():
            args = tuple(
                self.run_nested(self.prelude("containers", "make_list"), (a,), {}) if isinstance(a, Generator) else a for a in args
            )
            s[dst] = type.__call__(cls, *args, **kwargs)
        return nxt

    def callee_text(self: Any, function: Any) -> str:
        """How CPython names a callee in the errors of its arguments."""
        if type(function) is MethodType:
            function = function.__func__
        if type(function) is Function:
            return f"{function.module}.{function.qualname}()"
        name = getattr(function, "__qualname__", None) or self.type_name(function)
        return f"{name}()"

    def keyword_error(self: Any, function: Any, error: TypeError) -> TypeError:
        text = str(error)
        if text.startswith(("argument after **", "got multiple values for keyword")):
            return TypeError(f"{self.callee_text(function)} {text}")
        return error

    def merge_keywords(self: Any, out: dict[str, Any], mapping: Any) -> None:
        if not isinstance(mapping, dict):
            if not hasattr(type(mapping), "keys"):
                raise TypeError(f"argument after ** must be a mapping, not {self.type_name(mapping)}")
            with self.nesting():
                mapping = {key: mapping[key] for key in mapping.keys()}  # noqa: SIM118
        for key, value in mapping.items():
            if not isinstance(key, str):
                raise TypeError("keywords must be strings")
            if key in out:
                raise TypeError(f"got multiple values for keyword argument '{key}'")
            out[str.__str__(key)] = value

    def host_manager_method(self: Any, value: Any, name: str) -> Any:
        try:
            return self.attribute(value, name)
        except AttributeError:
            return None

    # --- text ---

    def text(self: Any, value: Any, function: Any) -> str:
        """str(value) or repr(value) of a host value, of bounded size; program methods reached deoptimise or run nested."""
        from .texts import text

        return text(self, value, function)

    def formatted(self: Any, value: Any, conversion: int, spec: str) -> str:
        from .texts import formatted

        return formatted(self, value, conversion, spec)

    def exception_text(self: Any, exception: BaseException) -> str:
        try:
            with self.nesting():
                return str(self.text(exception, str))
        except Exception:
            return "<exception str() failed>"

    # --- identity, hashing, names ---

    def identity(self: Any, value: Any) -> int:
        """id(): a number of the run's own, given when first asked for."""
        known = self.identities.get(id(value))
        if known is None:
            known = self.identities[id(value)] = (0x7F0000000000 + 48 * len(self.identities), value)
        return int(known[0])

    def hash(self: Any, value: Any) -> int:
        return stable_hash(value, self.identity)

    def hashable_key(self, value: Any) -> Any:
        return value

    def is_instance(self: Any, value: Any, kind: Any) -> bool:
        if kind is type and issubclass(type(value), type):
            return True
        if type(kind) is type and kind in _PRELUDE_ITERATOR_TYPES:
            return isinstance(value, kind) or self.type_of(value) is kind
        return isinstance(value, kind)

    def name_error(self: Any, name: str) -> NameError:
        return NameError(f"name '{name}' is not defined", name=name)

    def delete_global(self: Any, names: dict[str, Any], name: str) -> bool:
        current = names.get(name, _ABSENT)
        builtin = self.builtins.get(name, _ABSENT)
        if current is _ABSENT or current is builtin:
            return False
        if builtin is _ABSENT:
            del names[name]
        else:
            names[name] = builtin
        return True

    def too_deep(self: Any) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    def module_name(self, s: Frame) -> str:
        return str((s[GLOBALS] or {}).get("__name__", "__main__"))

    # --- modules ---

    def import_module(self: Any, name: str, wants_leaf: bool) -> Any:
        from .modules import import_module

        return import_module(self, name, wants_leaf)

    def import_name(self: Any, module: Any, name: str) -> Any:
        from .modules import import_name

        return import_name(self, module, name)

    def import_star(self: Any, names: dict[str, Any], module: Any) -> None:
        from .modules import import_star

        import_star(self, names, module)

    def prelude(self: Any, module: str, name: str) -> Any:
        """A name of a prelude module, loaded on first use."""
        from .modules import prelude_module

        return prelude_module(self, module)[name]

    # --- exceptions ---

    def uncaught(self: Any, exception: BaseException) -> int:
        """The program ends with an exception."""
        from .frames import FINISHED
        from .outcomes import ErrorInfo, Failed
        from .traceback import format_exception, line_of

        kind = type(exception)
        text = format_exception(self, exception)
        info = ErrorInfo(kind.__name__, self.exception_text(exception), text, line_of(exception))
        self.failure = exception
        self._finish(Failed(info), "failed")
        _ = FINISHED
        return ENDED

    def exception_of(self: Any, outcome: Raised) -> BaseException:
        """The exception that a failed call is in the program."""
        from .builtins import EXCEPTIONS

        kind = EXCEPTIONS.get(outcome.type)
        if outcome.type == "Rejected":
            rejected = Rejected(outcome.message)
            rejected.reason = outcome.message
            exception: BaseException = rejected
        elif outcome.type == "CancelledError":
            cancelled: BaseException = self.prelude("asyncio", "CancelledError")(outcome.message)
            return cancelled
        elif outcome.type == "ToolError":
            exception = ToolError(outcome.message)
        elif kind is None or not issubclass(kind, Exception):
            exception = ToolError(f"{outcome.type}: {outcome.message}" if outcome.message else outcome.type)
        else:
            try:
                exception = kind(outcome.message)
            except TypeError:
                exception = ToolError(f"{outcome.type}: {outcome.message}")
        for name, value in outcome.data.items():
            if name.isidentifier() and not name.startswith("_") and name != "args":
                exception.__dict__[name] = self.incoming(value)
        return exception

    def incoming(self: Any, value: Any) -> Any:
        """A value from outside as the program holds it: sets in the program's form."""
        t = type(value)
        if t is str or t is int or t is float or t is bool or value is None:
            return value
        return _adopted(value, {})

    def failing_node(self: Any, s: Frame, block: Any, pc: int) -> Any:
        """The node that an error of instruction `pc` belongs to: the failing part of a fused expression, found by evaluating its parts."""
        from .locating import locate

        return locate(self, s, block, pc)

    def traceback_value(self: Any, exception: BaseException) -> Any:
        from .tracebacks import Traceback

        return Traceback(exception)

    def wrapped_in_group(self: Any, exception: BaseException) -> BaseExceptionGroup[Any]:
        group = BaseExceptionGroup("", [exception])
        group.__dict__["\0wrapped"] = True
        return group

    def check_star_types(self: Any, types: Any) -> None:
        for kind in types if isinstance(types, tuple) else (types,):
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            if issubclass(kind, BaseExceptionGroup):
                raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")

    def regroup(self: Any, original: BaseException, rest: Any, raised: list[Any]) -> Any:
        """What a try with except* raises in the end: what no clause took, and what the clauses raised; None for nothing."""
        from .groups import regroup

        return regroup(original, rest, raised)


ENDED = -6  # the program ended with an uncaught exception; machine.result says which
_MUTABLE = frozenset({list, dict, Set, bytearray})
_INPLACE_SYMBOLS = {"Add": "+", "Mult": "*"}


def _is_abc(t: type) -> bool:
    return t.__name__ not in _INTERNAL_METAS


def _host_meta(t: type) -> type:
    """The host's metaclass that one of ours stands for."""
    for base in t.__mro__[1:]:
        if not issubclass(base, ProgramMeta):
            return base if base is not type else type
    return type


def _is_plain_store(t: Any) -> bool:
    """Whether any attribute store on instances goes straight to their dict: no slots, no data descriptors."""
    if t.__setattr__ is not object.__setattr__ or not hasattr(t, "__dict__"):
        return False
    for base in t.__mro__:
        if base is object:
            continue
        if "__slots__" in base.__dict__:
            return False
        for value in base.__dict__.values():
            kind = type(value)
            if kind in (Function, classmethod, staticmethod, str, int, float, bool, type(None), tuple, list, dict):
                continue
            if kind is property or hasattr(kind, "__set__") or hasattr(kind, "__delete__"):
                if getattr(value, "__name__", "") in ("__dict__", "__weakref__"):
                    continue
                return False
    return True


def _adopted(value: Any, seen: dict[int, Any]) -> Any:
    t = type(value)
    if t is list:
        if id(value) not in seen:
            seen[id(value)] = value
            for i, item in enumerate(value):
                value[i] = _adopted(item, seen)
        return value
    if t is dict:
        if id(value) not in seen:
            seen[id(value)] = value
            for key, item in list(value.items()):
                value[key] = _adopted(item, seen)
        return value
    if t is tuple:
        return tuple([_adopted(item, seen) for item in value])
    if t is set or t is frozenset:
        return as_program_set(value)
    return value


# --- attributes of what is ours ---


def _traceback_attribute(m: Any, tb: Any, name: str) -> Any:
    if name == "tb_lineno":
        return tb.line
    if name == "tb_next":
        return None
    raise AttributeError(f"'traceback' object has no attribute '{name}'")


def _function_attribute(m: Any, f: Function, name: str) -> Any:
    reader = _FUNCTION_DATA.get(name)
    if reader is not None:
        return reader(f)
    if f.attributes is not None and name in f.attributes:
        return f.attributes[name]
    if name == "__get__":
        return Native("__get__", lambda m, instance, owner=None: f.__get__(instance, owner))
    if name == "__call__":
        return f
    raise AttributeError(f"'function' object has no attribute '{name}'")


def _own_dict(f: Function) -> dict[str, Any]:
    if f.attributes is None:
        f.attributes = {}
    return f.attributes


_FUNCTION_DATA: dict[str, Any] = {
    "__name__": lambda f: f.name,
    "__qualname__": lambda f: f.qualname,
    "__doc__": lambda f: f.doc,
    "__module__": lambda f: f.module,
    "__annotations__": lambda f: f.annotations,
    "__defaults__": lambda f: f.defaults or None,
    "__kwdefaults__": lambda f: f.kwdefaults or None,
    "__dict__": _own_dict,
    "__class__": lambda f: Function,
    "__type_params__": lambda f: (),
}


def _set_name(f: Function, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError("__name__ must be set to a string object")
    f.name = value


def _set_qualname(f: Function, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError("__qualname__ must be set to a string object")
    f.qualname = value


def _set_doc(f: Function, value: Any) -> None:
    f.doc = value


def _set_module(f: Function, value: Any) -> None:
    f.module = value


def _set_annotations(f: Function, value: Any) -> None:
    f.annotations = value


def _set_defaults(f: Function, value: Any) -> None:
    if value is not None and not isinstance(value, tuple):
        raise TypeError("__defaults__ must be set to a tuple object")
    f.defaults = value or ()


def _set_kwdefaults(f: Function, value: Any) -> None:
    f.kwdefaults = dict(value or {})


def _set_dict(f: Function, value: Any) -> None:
    f.attributes = value


_FUNCTION_SETTERS = {
    "__name__": _set_name,
    "__qualname__": _set_qualname,
    "__doc__": _set_doc,
    "__module__": _set_module,
    "__annotations__": _set_annotations,
    "__defaults__": _set_defaults,
    "__kwdefaults__": _set_kwdefaults,
    "__dict__": _set_dict,
}


def _method_attribute(m: Any, method: Any, name: str) -> Any:
    if name == "__self__" and m.is_programs(method.__func__):
        return method.__self__
    if name == "__func__" and m.is_programs(method.__func__):
        return method.__func__
    if type(method.__func__) in (Native, FrameNative):
        return _native_attribute(m, method.__func__, name)
    if name == "__call__":
        return method
    return m.attribute(method.__func__, name)


def _native_attribute(m: Any, native: Native, name: str) -> Any:
    if name in ("__name__", "__qualname__"):
        return native.name
    if name == "__module__":
        return native.module
    if name == "__doc__":
        return None
    if name == "__call__":
        return native
    raise AttributeError(f"'builtin_function_or_method' object has no attribute '{name}'")


def _tool_attribute(m: Any, tool: Tool, name: str) -> Any:
    if name in ("__name__", "__qualname__"):
        return tool.name
    if name == "__doc__":
        return tool.doc
    if name == "__call__":
        return tool
    if name == "__module__":
        return "tools"
    raise AttributeError(f"'function' object has no attribute '{name}'")


def _generator_attribute(m: Any, g: Any, name: str) -> Any:
    value = generators.attribute(g, name)
    if value is generators.NOTHING:
        raise AttributeError(f"'{m.type_name(g)}' object has no attribute '{name}'")
    return value


def _super_attribute(m: Any, proxy: Any, name: str) -> Any:
    """super().name: what the classes after this one in the MRO have; the host's bases through the gate."""
    instance = object.__getattribute__(proxy, "__self__") if True else None
    start = object.__getattribute__(proxy, "__thisclass__")
    kind = object.__getattribute__(proxy, "__self_class__")
    if kind is None:
        raise AttributeError(f"'super' object has no attribute '{name}'")
    mro = kind.__mro__
    i = mro.index(start) + 1 if start in mro else 0
    for base in mro[i:]:
        if name in base.__dict__:
            if isinstance(base, ProgramMeta):
                return getattr(proxy, name)
            return _super_host(m, proxy, base, instance, name)
    if name == "__class__":
        return super
    raise AttributeError(f"'super' object has no attribute '{name}'")


def _super_host(m: Any, proxy: Any, base: type, instance: Any, name: str) -> Any:
    from .super_methods import SUPER_METHODS

    special = SUPER_METHODS.get((base, name)) or (SUPER_METHODS.get((type, name)) if issubclass(base, type) else None)
    if special is not None:
        return special(m, base, instance)
    return m._inherited(instance, base, name)


_READERS: dict[type, Any] = {
    Function: _function_attribute,
    MethodType: _method_attribute,
    Native: _native_attribute,
    FrameNative: _native_attribute,
    Tool: _tool_attribute,
    Generator: _generator_attribute,
    Coroutine: _generator_attribute,
    AsyncGenerator: _generator_attribute,
    CoroutineWrapper: _generator_attribute,
    super: _super_attribute,
}


def _group_method(name: str) -> Any:
    def read(m: Any, group: Any) -> Any:
        def call(m: Any, condition: Any, /) -> Any:
            if m.is_programs(condition) and not isinstance(condition, type):
                function = condition
                condition = lambda e: m.run_nested(function, (e,), {})  # noqa: E731
            return getattr(BaseExceptionGroup, name)(group, condition)

        return Native(name, call)

    return read


_GROUP_METHODS = {"split": _group_method("split"), "subgroup": _group_method("subgroup")}


def _visible_dict(m: Any, value: Any) -> Any:
    own = object.__getattribute__(value, "__dict__")
    if TRACE in own:
        return {key: item for key, item in own.items() if not (type(key) is str and key.startswith("\0"))}
    return own


def _class_dict(m: Any, cls: Any) -> Any:
    from types import MappingProxyType

    return MappingProxyType({k: v for k, v in cls.__dict__.items() if k not in ("__weakref__", "__dict__") and v is not default_repr})


def _visible_mro(m: Any, cls: Any) -> Any:
    return tuple(_public_base(base) for base in cls.__mro__ if not is_mixin(base) and base.__name__ not in _INTERNAL_METAS)


def _public_base(base: Any) -> Any:
    return base


def _annotations(m: Any, cls: Any) -> Any:
    own = cls.__dict__.get("__annotations__")
    return own if own is not None else {}


_INSTANCE_SPECIAL: dict[str, Any] = {
    "__class__": lambda m, v: m.type_of(v),
    "__dict__": _visible_dict,
    "__traceback__": lambda m, v: _exception_traceback(m, v),  # noqa: PLW0108
    "__cause__": lambda m, v: v.__cause__,
    "__context__": lambda m, v: v.__context__,
    "__suppress_context__": lambda m, v: v.__suppress_context__,
    "__notes__": lambda m, v: v.__notes__,
    "__doc__": lambda m, v: m.instance_dict(v).get("__doc__", getattr(type(v), "__doc__", None)),
    "__module__": lambda m, v: type(v).__module__,
}


def _exception_traceback(m: Any, value: Any) -> Any:
    if not issubclass(type(value), BaseException):
        return getattr(value, "__traceback__")  # noqa: B009
    return m.traceback_value(value) if TRACE in value.__dict__ else None


_CLASS_SPECIAL: dict[str, Any] = {
    "__name__": lambda m, c: c.__name__,
    "__qualname__": lambda m, c: c.__qualname__,
    "__module__": lambda m, c: c.__module__,
    "__doc__": lambda m, c: c.__doc__,
    "__mro__": _visible_mro,
    "__bases__": lambda m, c: tuple(b for b in c.__bases__ if b is not ProgramMeta and not is_mixin(b)),
    "__base__": lambda m, c: c.__base__,
    "__dict__": _class_dict,
    "__annotations__": _annotations,
    "__subclasses__": lambda m, c: Native("__subclasses__", lambda m: [k for k in type.__subclasses__(c) if isinstance(k, ProgramMeta)]),
    "__class__": lambda m, c: m.type_of(c),
    "__abstractmethods__": lambda m, c: FrozenSet(sorted(c.__abstractmethods__)),
    "__type_params__": lambda m, c: c.__dict__.get("__type_params__", ()),
}
_META_METHODS = frozenset({"mro", "__instancecheck__", "__subclasscheck__", "__call__", "register", "__subclasses__", "__prepare__"})


def _set_cause(e: BaseException, value: Any) -> None:
    e.__cause__ = value


def _set_context(e: BaseException, value: Any) -> None:
    e.__context__ = value


def _set_suppress(e: BaseException, value: Any) -> None:
    e.__suppress_context__ = value


def _set_args(e: BaseException, value: Any) -> None:
    e.args = value


def _set_notes(e: BaseException, value: Any) -> None:
    e.__notes__ = value


def _set_traceback(e: BaseException, value: Any) -> None:
    if value is None:
        e.__dict__.pop(TRACE, None)


_EXCEPTION_SETTERS = {
    "__cause__": _set_cause,
    "__context__": _set_context,
    "__suppress_context__": _set_suppress,
    "__traceback__": _set_traceback,
    "__notes__": _set_notes,
    "args": _set_args,
}

_TYPE_ALIASES: dict[type, Any] = {}
# The prelude's classes of these names stand in for the host's where the program's own functions take part.
_PRELUDE_ITERATORS: dict[str, type] = {"map": map, "filter": filter, "zip": zip, "enumerate": enumerate, "reversed": reversed}
_PRELUDE_ITERATOR_TYPES = frozenset(_PRELUDE_ITERATORS.values())
_ = (BACK, BLOCK, EXC, _copy, BuiltinFunctionType)
