# ruff: noqa: E501
"""Parts of expressions that are none themselves: what follows the dot of a method's call, a function's parameters, the arguments of a call.

They are kinds like any other, but never stand for a value: `$str.$strcall`, `def f($params)`, `f($args)`.
"""

from __future__ import annotations

CALLS: dict[str, tuple[str, ...]] = {
    "strcall": (
        "find($str, $small, $any)", "rfind($str)", "index($str, $small)", "rindex($str, $small)", "count($str, $small, $small)", "find($any)", "startswith(($str, $str), $small)",
        "startswith($any)", "endswith($any, $small, $small)", "endswith(($str,))", "split($any, $small)", "split(maxsplit=$small)", "rsplit($any, $small)", "splitlines($bool)", "splitlines(keepends=$any)",
        "partition($any)", "rpartition($str)", "replace($str, $str, $small)", "replace($any, $str)", "strip($any)", "lstrip($str)", "rstrip($str)", "center(few($int), $str)", "ljust(few($any), $str)", "rjust(few($int), $any)",
        "zfill(few($any))", "swapcase()", "capitalize()", "lower()", "title()", "isalpha()", "isalnum()", "isascii()", "isidentifier()", "isprintable()", "isspace()", "istitle()", "isupper()", "isdecimal()", "isnumeric()",
        "encode($str)", "encode('ascii', $str)", "encode('latin-1', 'replace')", "encode('ascii', errors='backslashreplace')", "expandtabs(few($any))", "format(*$iter, **$named)", "format_map($any)", "join($any)", "removesuffix($any)",
        "translate($any)", "translate(str.maketrans($str, $str))", "translate(str.maketrans($any))", "__mod__($any)", "__contains__($any)", "__add__($any)", "__mul__($small)", "__rmul__($small)", "__getitem__($any)", "__getitem__(slice($small, $any))",
        "__eq__($any)", "__lt__($any)", "__len__()", "__format__($spec)", "__iter__().__next__()", "__rmod__($any)", "upper", "missing", "__hash__() is None",
    ),
    "bytescall": (
        "find($any)", "rfind($bytes)", "index($any)", "count($any)", "split($any)", "rsplit($bytes, $small)", "hex($str)", "hex('-', $small)", "decode($str)", "decode('ascii', $str)", "decode(errors='replace')", "replace($bytes, $bytes, $small)", "startswith($any)", "startswith(($bytes, $bytes))",
        "join($iter)", "translate(None, $bytes)", "strip($any)", "center(few($int), $bytes)", "ljust(few($int))", "zfill(few($int))", "partition($bytes)", "isalpha()", "isdigit()", "title()", "swapcase()", "splitlines($bool)", "removeprefix($any)", "expandtabs($small)",
        "__contains__($any)", "__getitem__($any)", "__add__($any)", "__mod__($any)", "__eq__($any)", "__le__($any)", "__mul__($small)", "capitalize()", "append($int)", "extend($ints)", "pop($small)", "insert($small, $any)", "remove($any)", "reverse()", "fromhex($str)",
    ),
    "intcall": (
        "to_bytes($small, 'big')", "to_bytes(2, $str, signed=$bool)", "to_bytes(length=3, byteorder='little')", "bit_count()", "bit_length()", "as_integer_ratio()", "conjugate()", "real", "imag", "numerator", "denominator", "__floordiv__($any)", "__rsub__($any)", "__pow__(few($any), $any)", "__rpow__($small)",
        "__divmod__($any)", "__truediv__($any)", "__mod__($any)", "__and__($any)", "__ror__($any)", "__lshift__($small)", "__lt__($any)", "__eq__($any)", "__bool__()", "__index__()", "__round__($any)", "__format__($spec)", "__neg__()", "__invert__()", "__abs__()", "__int__()", "__float__()", "__ceil__()", "__repr__()", "__hash__() is None", "v",
    ),
    "floatcall": (
        "is_integer()", "as_integer_ratio()", "hex()", "conjugate()", "real", "imag", "__round__($any)", "__trunc__()", "__floor__()", "__int__()", "__floordiv__($any)", "__rtruediv__($any)", "__mod__($any)", "__divmod__($any)", "__format__($spec)", "__eq__($any)", "__ge__($any)", "__bool__()", "__neg__()", "__pow__($small)", "fromhex($str)",
    ),
    "listcall": (
        "index($any, $small, $small)", "index($any)", "pop($any)", "pop()", "copy()", "count($any)", "insert($any, $any)", "clear()", "reverse()", "sort(reverse=$any)", "sort(key=$key, reverse=$bool)", "sort($any)", "extend($any)", "append($any, $any)", "remove($any)", "__add__($any)", "__iadd__($any)", "__mul__($small)", "__rmul__($small)", "__imul__($small)",
        "__contains__($any)", "__eq__($any)", "__lt__($any)", "__getitem__($any)", "__getitem__(slice($small, $any, $small))", "__setitem__($any, $any)", "__setitem__(slice($small, $any), $iter)", "__delitem__($any)", "__len__()", "__reversed__().__next__()", "__iter__().__length_hint__()", "__init__($iter)", "__repr__()", "missing",
    ),
    "dictcall": (
        "get($any)", "get($any, $any)", "pop($any)", "pop($any, $any)", "popitem()", "setdefault($any)", "setdefault($any, $any)", "update($any)", "update($iter, k=$any)", "update($dict, **$dict)", "update([($any, $any), $tuple])", "keys().isdisjoint($iter)", "keys() == $any", "items() == $any", "keys() >= $set", "values()", "keys()", "items()",
        "__or__($any)", "__ror__($any)", "__ior__($any)", "fromkeys($iter)", "fromkeys($any, $any)", "clear()", "__contains__($any)", "__eq__($any)", "__getitem__($any)", "__setitem__($any, $any)", "__delitem__($any)", "__len__()", "__iter__().__next__()", "__init__($any)", "copy()", "missing", "__lt__($any)",
    ),
    "setcall": (
        "add(*(num([few($int)]) or {0}))", "discard($any)", "remove($any)", "update(num($iter), num($iter))", "intersection($iter, $iter)", "intersection_update($iter)", "difference_update($iter, $iter)", "symmetric_difference(num($iter))", "symmetric_difference_update(num($iter))", "issuperset($any)", "issubset($any)", "isdisjoint($any)", "union(num($iter), num($any))",
        "__rsub__($any)", "__rand__($any)", "__sub__($any)", "__le__($any)", "__eq__($any)", "__gt__($any)", "__contains__($any)", "__iand__($any)", "__isub__($any)", "pop()", "copy()", "clear()", "__len__()", "missing",
    ),
    "params": ("p", "p, q", "p, q=$any", "p, /, q, *, k", "*p", "p, *, q, k=$any", "p=$any, /, *q, k, **o", "**o", "p, q=$any, *r, k=$any, **o", "", "p, /", "*, k", "p: int, *q: $any", "q, /, **o", "p, q, r"),
    "args": (
        "", "$any", "$any, $any", "*$iter", "q=$any", "$any, q=$any", "$any, k=$any", "**$named", "$any, *$iter, k=$any, **$named", "$any, p=$any", "*$iter, *$iter", "k=$any, *$iter", "**{'p': $any, 'q': $any}", "$any, $any, $any, $any", "*$any", "k=$any, q=$any", "*$any, **{$str: $any}",
        "t(1, $any), *t(2, $iter), k=t(3, $any), **t(4, $named)",
    ),
    "named": ("{'a': 1}", "{'a': $any, 'b': $any}", "{}", "dict(z=$any)"),
    "step": ("::2", "::-2", "1::2", "$small:$small:$small", "$any:$any", "::$any", "-1:0:-1", "$small:", ":$small", "$small:$small"),
    "unary": ("__neg__", "__pos__", "__invert__", "__abs__", "__int__", "__float__", "__index__", "__complex__", "__trunc__", "__floor__", "__ceil__", "__round__", "__bytes__", "__repr__", "__str__", "__bool__", "__len__", "__iter__", "__next__", "__reversed__", "__length_hint__", "__enter__", "__dir__", "__aiter__", "__copy__", "__fspath__", "__await__"),
    "binary": ("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__divmod__", "__rdivmod__", "__pow__", "__rpow__", "__matmul__", "__rmatmul__", "__and__", "__rand__", "__or__", "__ror__", "__xor__", "__rxor__", "__lshift__", "__rlshift__", "__rshift__", "__iadd__", "__isub__", "__imul__", "__ior__", "__iand__", "__ixor__", "__ipow__", "__imatmul__", "__contains__", "__delitem__", "__missing__", "__format__", "__getattr__", "__class_getitem__", "__delattr__", "__deepcopy__"),
    "ordering": ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"),
    "intop": ("+", "-", "*", "//", "%", "&", "|", "^", "/", "@", "<<", ">>", "**", "<", "<=", "==", "!=", ">", ">=", "in"),
    "descriptor": ("__set__", "__delete__", "__set_name__", "other"),
    "deque": ("append($any)", "appendleft($any)", "pop()", "popleft()", "rotate($small)", "extend($iter)", "extendleft($iter)", "insert($small, $any)", "remove($any)", "clear()", "reverse()", "__setitem__($any, $any)", "__delitem__($small)", "__iadd__($iter)", "__imul__($small)", "index($any)", "count($any)", "__add__($any)", "missing"),
    "sender": ("send", "throw", "close", "other"),
    "when": ("COMPLETED", "EXCEPTION"),
    "enum": ("IntEnum", "StrEnum", "Flag", "IntFlag", "Enum"),
    "abstract": ("Mapping", "MutableMapping", "Sequence", "MutableSequence", "Set", "MutableSet", "Collection"),
    "userclass": ("UserList", "UserDict", "UserString"),
    "mixin": (
        "get($any, $any)", "pop($any)", "pop()", "setdefault($any, $any)", "update($any)", "update(a=$any)", "keys() & $iter", "items() == $any", "index($any)", "count($any)", "append($any)", "extend($iter)", "reverse()", "remove($any)", "clear()", "popitem()", "isdisjoint($iter)", "__eq__($any)", "__le__($any)", "__and__($set)",
        "__or__(num($iter))", "__iter__().__next__()", "__reversed__().__next__()", "__contains__($any)", "__ior__($set)", "values()", "add($int)", "discard($any)", "missing", "__xor__($set)", "__iadd__($iter)", "insert(0, $any)",
    ),
    "asteps": (
        "[('__anext__',), ('asend', $any), ('athrow', $raised), ('__anext__',), ('aclose',)]", "[('asend', None), ('athrow', $raised), ('asend', $any), ('asend', $any)]", "[('asend', $any), ('__anext__',), ('aclose',)]", "[('__anext__',), ('athrow', $err, $err($any)), ('athrow', GeneratorExit), ('aclose',)]", "[('__anext__',)] * 4", "[('athrow', $raised), ('__anext__',)]",
    ),
}  # fmt: skip
FRAGMENTS = (frozenset(CALLS) - {"asteps"}) | {"cls", "err", "op", "cmp", "aug", "slice", "opname", "mathcall", "statcall"}
