"""operator: comparisons are the host's; what could grow a value, or reads attributes, goes through the machine as the operator
itself does."""

from __future__ import annotations

import operator

from .entries import Either, Entry, host_names, make_facade, prelude_names

_NAMES: dict[str, Entry] = {
    **host_names(operator, "eq ge gt le lt ne not_ truth", pure=True),
    **prelude_names(
        "abs add and_ attrgetter call concat contains countOf delitem floordiv getitem iadd iand iconcat ifloordiv ilshift imatmul "
        "imod imul index is_ is_not "
        "indexOf inv invert ior ipow irshift isub itruediv ixor length_hint lshift matmul methodcaller mod mul neg or_ pos pow rshift "
        "setitem sub "
        "truediv xor"
    ),
    "itemgetter": Either(operator.itemgetter, "itemgetter"),
}
_OPERATORS = (
    "abs add and_ concat contains delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index inv invert "
    "ior ipow irshift isub itruediv ixor le lshift lt matmul mod mul ne neg not_ or_ pos pow rshift setitem sub truediv xor call"
)
_NAMES |= {f"__{name.rstrip('_')}__": _NAMES[name] for name in _OPERATORS.split()}
FACADE = make_facade("operator", _NAMES)
