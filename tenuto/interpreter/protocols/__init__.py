"""The dispatching forms of Python's protocols: where a dunder of the program is found, it is called as a frame that can suspend.

Every function here is an operation of the machine, `f(m, s, nxt, dst, *operands) -> int`: it leaves its result in slot `dst`, or pushes a
frame that will. Protocols of several steps (forward method, then the reflected one, then the error) are several instructions in a row,
since a frame may run between two steps. What is entirely the host's runs on the host, with program code reached from there in a nested
machine.
"""

from tenuto.interpreter.construct import class_begin, class_body, class_finish, class_finished, class_prepared

from .accessing import begin_annotations, load_attribute, load_item, method_looked_up, store_annotation
from .awaiting import GET_AWAITABLE, async_next, awaitable_checked, begin_top, finish_top, get_async_iterator, next_awaitable, top_await
from .comparing import COMPARE_FIRST, COMPARE_LAST, COMPARE_SECOND, contains, contains_result, truth, truth_checked
from .defining import bad_super, bad_super_cell, import_module, import_name, import_star, zero_super
from .formatting import convert, format_result, format_value
from .iterating import (
    get_delegate,
    iterator_checked,
    keyword_merger,
    merge_mapping,
    new_set,
    only_value,
    spread_in_set,
    spread_value,
    to_list,
    unpack_instruction,
)
from .managing import call_aenter, call_enter, call_exit, load_aexit, load_exit
from .operating import (
    BINARY_FIRST,
    BINARY_LAST,
    BINARY_SECOND,
    BINARY_SECOND_INPLACE,
    INPLACE_DISPATCH,
    INPLACE_FIRST,
    INPLACE_LAST,
    UNARY,
    Operation,
    attempts,
    unsupported,
)
from .raising import assertion_failed, raise_made, star_begin, star_end, star_split
from .reaching import on_host, program_method

__all__ = [
    "BINARY_FIRST",
    "BINARY_LAST",
    "BINARY_SECOND",
    "BINARY_SECOND_INPLACE",
    "COMPARE_FIRST",
    "COMPARE_LAST",
    "COMPARE_SECOND",
    "GET_AWAITABLE",
    "INPLACE_DISPATCH",
    "INPLACE_FIRST",
    "INPLACE_LAST",
    "UNARY",
    "Operation",
    "assertion_failed",
    "async_next",
    "attempts",
    "awaitable_checked",
    "bad_super",
    "bad_super_cell",
    "begin_annotations",
    "begin_top",
    "call_aenter",
    "call_enter",
    "call_exit",
    "class_begin",
    "class_body",
    "class_finish",
    "class_finished",
    "class_prepared",
    "contains",
    "contains_result",
    "convert",
    "finish_top",
    "format_result",
    "format_value",
    "get_async_iterator",
    "get_delegate",
    "import_module",
    "import_name",
    "import_star",
    "iterator_checked",
    "keyword_merger",
    "load_aexit",
    "load_attribute",
    "load_exit",
    "load_item",
    "merge_mapping",
    "method_looked_up",
    "new_set",
    "next_awaitable",
    "on_host",
    "only_value",
    "program_method",
    "raise_made",
    "spread_in_set",
    "spread_value",
    "star_begin",
    "star_end",
    "star_split",
    "store_annotation",
    "to_list",
    "top_await",
    "truth",
    "truth_checked",
    "unpack_instruction",
    "unsupported",
    "zero_super",
]
