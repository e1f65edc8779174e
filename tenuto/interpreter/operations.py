"""The machine's part that works on values: names, modules, texts, exceptions; with attributes, kinds and host operations mixed in."""

from __future__ import annotations

from typing import Any
from weakref import WeakValueDictionary

from .attribute_access import AttributeAccess
from .binding import new_frame
from .exception_parts import class_name, own_dict
from .frames import BACK, BLOCK, GLOBALS, SCRATCH, Frame
from .host_operations import HostOperations
from .incoming import SCALARS, incoming_copy
from .limits import LimitExceeded
from .locating import locate
from .module_values import FacadeModule
from .modules import import_module, import_name, import_star, module_attribute, prelude_module
from .outcomes import Raised
from .own_attributes import READERS, traceback_attribute
from .signals import InternalError, Rejected, Signal, ToolError
from .storable import storable
from .texts import formatted, text
from .value_kinds import ValueKinds
from .values import Tool

_ABSENT: Any = object()
ENDED = -6  # the program ended with an uncaught exception; machine.result says which


class Operations(AttributeAccess, HostOperations, ValueKinds):
    """Mixed into Machine."""

    nested: int
    limits: Any
    top: Frame
    raising: BaseException | None
    missing_name: NameError | None  # made, and about to be raised
    thrown: BaseException | None  # into a generator, and about to be raised
    tools: dict[str, Tool]

    def setup_operations(self: Any) -> None:
        self.missing_name = None
        self.thrown = None
        from .builtins import builtin_values
        from .entry_values import learn_types
        from .tracebacks import Traceback

        READERS.setdefault(FacadeModule, module_attribute)
        READERS.setdefault(Traceback, traceback_attribute)
        self.prelude_pristine: dict[str, dict[str, Any]] = {}
        self.builtins_of_modules: dict[tuple[str, str], Any] = {}
        self.entry_callables: dict[int, Any] = {}
        # What re.compile gives for type, text and flags, and each pattern of the machine under its id.
        self.patterns: WeakValueDictionary[Any, Any] = WeakValueDictionary()
        self.definitions: dict[str, Any] = {}
        self.redirected: dict[str, Any] = {}

        learn_types()
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
        """Whether a file of the library runs, which may import what programs may not; a definition made while running may not."""
        block = self.top[BLOCK]
        return block.kind != "bridge" and bool(block.program.is_library) and block.program.filename != "<tenuto definition>"

    def write(self: Any, text: str, stream: str = "stdout") -> None:
        """Append to the run's output, or to what the program has put in the stream's place."""
        target = self.redirected.get(stream)
        if target is not None:
            self.run_nested(self.attribute(target, "write"), (text,), {})
            return
        self.output_size += len(text)
        if self.output_size > self.limits.output_bytes:
            self.reach("output_bytes", f"the program printed more than {self.limits.output_bytes:,} bytes")
            if self.output_size > self.limits.output_bytes + self.limits.value_bytes:
                raise LimitExceeded("output_bytes", f"the program printed {self.output_size:,} bytes before it could be asked about")
        self.output.append(text)

    def run_library(self: Any, program: Any, names: dict[str, Any]) -> None:
        """Run a file of the prelude to its end, now."""
        from .construct import BRIDGES
        from .frames import EXHAUSTED, FINISHED, RET
        from .metering import NO_LIMIT

        block = BRIDGES["root"]
        root: Frame = [block.code, names, self.top, -1, 0, block, self, None, None, None, None, self.top[11], None]
        frame = new_frame(program.module, names, self, (), None)
        frame[BACK], frame[RET], frame[11] = root, SCRATCH, self.top[11]
        saved = self.top, self.nested, self.raising, self.fuel, self.made_soon, self.made_at_most
        self.top, self.nested = frame, False
        self.raising = None
        self.made_soon = self.made_at_most = NO_LIMIT  # measuring waits
        try:
            with self.as_running():
                signal = EXHAUSTED
                while signal == EXHAUSTED:  # more than once where somebody stops the run meanwhile
                    self.fuel = 1 << 60
                    signal = self._loop(root)
            if signal != FINISHED:
                raise InternalError(f"the prelude did not finish: {program.filename}, signal {signal}")
        finally:
            self.top, self.nested, self.raising, self.fuel, self.made_soon, self.made_at_most = saved

    def builtin(self: Any, name: str) -> Any:
        return self.builtins[name]

    # --- text ---

    def text(self: Any, value: Any, function: Any) -> str:
        """str(value) or repr(value) of a host value, of bounded size; program methods reached deoptimise or run nested."""
        return text(self, value, function)

    def formatted(self: Any, value: Any, conversion: int, spec: str) -> str:
        return formatted(self, value, conversion, spec)

    def exception_text(self: Any, exception: BaseException) -> str:
        return str(self.safe_text(exception, "exception"))

    def safe_text(self: Any, value: Any, what: str, function: Any = str) -> str:
        """function(value) where nothing may be raised: where the program's `__str__` fails, a text that says so."""
        try:
            with self.nesting():
                return str.__str__(self.text(value, function))
        except Signal:
            raise
        except BaseException:  # SystemExit of the program's `__str__` is none of the host
            return f"<{what} {function.__name__}() failed>"

    # --- names ---

    def name_error(self: Any, name: str) -> NameError:
        error = self.missing_name = NameError(f"name '{name}' is not defined", name=name)
        return error

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
        return import_module(self, name, wants_leaf)

    def import_name(self: Any, module: Any, name: str) -> Any:
        return import_name(self, module, name)

    def import_star(self: Any, names: dict[str, Any], module: Any) -> None:
        import_star(self, names, module)

    def prelude(self: Any, module: str, name: str) -> Any:
        """A name of a prelude module, loaded on first use."""
        return prelude_module(self, module)[name]

    # --- exceptions ---

    def uncaught(self: Any, exception: BaseException) -> int:
        """The program ends with an exception."""
        from .outcomes import ErrorInfo, Failed
        from .traceback import format_uncaught, line_of

        kind = type(exception)
        text, message = format_uncaught(self, exception)
        info = ErrorInfo(storable(class_name(kind)), storable(message), storable(text), line_of(exception))
        self.failure = exception
        self._finish(Failed(info), "failed")
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
            # The library's class has nothing of its own to run, and the machine may not be running now.
            kind = self.prelude("asyncio", "CancelledError")
            exception = BaseException.__new__(kind, outcome.message)
        elif outcome.type == "ToolError":
            exception = ToolError(outcome.message)
        elif kind is None or not issubclass(kind, Exception):
            exception = ToolError(f"{outcome.type}: {outcome.message}" if outcome.message else outcome.type)
        else:
            try:
                args = outcome.data.get("args")
                exception = kind(*args) if isinstance(args, list | tuple) else kind(outcome.message)
            except TypeError:
                exception = ToolError(f"{outcome.type}: {outcome.message}")
        for name, value in outcome.data.items():
            if name.isidentifier() and not name.startswith("_") and name != "args":
                own_dict(exception)[name] = self.incoming(value)
        return exception

    def incoming(self: Any, value: Any) -> Any:
        """A value from outside as the program holds it: a copy, since the log keeps what was told, with sets in the program's form."""
        return value if type(value) in SCALARS else incoming_copy(value, self.host_types)

    def failing_node(self: Any, s: Frame, block: Any, pc: int, error: BaseException) -> Any:
        """The node that an error of instruction `pc` belongs to: the failing part of a fused expression, found by evaluating its parts."""
        return locate(self, s, block, pc, error)

    def traceback_value(self: Any, exception: BaseException) -> Any:
        from .tracebacks import Traceback

        return Traceback(exception)

    def is_traceback(self: Any, value: Any) -> bool:
        from .tracebacks import Traceback

        return type(value) is Traceback

    def check_star_types(self: Any, types: Any) -> None:
        for kind in types if isinstance(types, tuple) else (types,):
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
            if issubclass(kind, BaseExceptionGroup):
                raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")

    def regroup(self: Any, original: BaseException, rest: Any, raised: list[Any]) -> Any:
        """What a try with except* raises in the end: what no clause took, and what the clauses raised; None for nothing."""
        from .groups import check_group, regroup

        check_group(self, original)
        return regroup(original, rest, raised)
