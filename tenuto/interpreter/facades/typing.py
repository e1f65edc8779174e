"""typing: the host's forms, which are data; what makes classes or evaluates annotations is the prelude's or the machine's."""

from __future__ import annotations

import typing
from collections.abc import Callable
from typing import Any

from .entries import ByMachine, Entry, Host, MachineServices, host_names, make_facade, prelude_names, refused_names

_FORMS = (
    "AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable Callable ChainMap "
    "ClassVar Collection "
    "Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict Final FrozenSet Generator Generic Hashable ItemsView "
    "Iterable Iterator KeysView List Literal LiteralString Mapping MappingView MutableMapping MutableSequence MutableSet Never "
    "NewType NoReturn "
    "NotRequired Optional OrderedDict ParamSpec Reversible Required Self Sequence Set Sized SupportsAbs SupportsBytes "
    "SupportsComplex "
    "SupportsFloat SupportsIndex SupportsInt SupportsRound Text Tuple Type TypeAlias TypeGuard TypeVar TypeVarTuple Union Unpack "
    "ValuesView "
    "TypeAliasType@3.12 TypeIs@3.13 ReadOnly@3.13 NoDefault@3.13 Match Pattern IO TextIO BinaryIO ForwardRef"
)
_NAMES: dict[str, Entry] = {
    **host_names(typing, _FORMS),
    "TYPE_CHECKING": Host(False, pure=True),
    **host_names(typing, "T KT VT T_co V_co VT_co T_contra CT_co", pure=True),
    **host_names(typing, "get_args get_origin", pure=True),
    **prelude_names(
        "NamedTuple Protocol TypedDict assert_never assert_type cast clear_overloads dataclass_transform final get_overloads is_typeddict "
        "no_type_check no_type_check_decorator overload override reveal_type runtime_checkable"
    ),
    "get_type_hints": ByMachine("typing.get_type_hints"),
    **refused_names("ask a type checker outside the run", "get_protocol_members is_protocol"),
}


def _new_type(machine: MachineServices, cls: type[typing.NewType], name: Any, tp: Any) -> typing.NewType:
    """The host takes the module of whoever calls it."""
    made: typing.NewType = cls(name, tp)
    made.__module__ = "__main__"
    return made


CONSTRUCTORS: dict[type, Callable[..., Any]] = {typing.NewType: _new_type}
FACADE = make_facade("typing", _NAMES)
