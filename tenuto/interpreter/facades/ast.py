"""ast: reading a literal from text, and nothing of code."""

from __future__ import annotations

import ast
import re
from typing import Any

from tenuto.interpreter.guards import charge_operation
from tenuto.interpreter.host_warnings import unheard
from tenuto.interpreter.incoming import incoming_copy
from tenuto.interpreter.long_fstrings import fields_cost

from .entries import Guarded, make_facade, refused_names

_ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
_FUEL = 8  # for a character: the host makes a tree of it, and a value of the tree


def literal_eval(machine: Any, node_or_string: Any, /) -> Any:
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {machine.safe_text(node_or_string, 'value', repr)}")
    charge_operation(machine, len(node_or_string) * _FUEL + (fields_cost(node_or_string) >> 8), "ast.literal_eval()")
    try:
        with unheard():
            value = ast.literal_eval(str(node_or_string))
    except ValueError as error:
        raise ValueError(_ADDRESS.sub(" at 0x7f0000000000>", str(error))) from None
    except MemoryError:  # of the host's parser, where brackets or signs are nested too deep
        raise RecursionError("maximum recursion depth exceeded during compilation") from None
    return incoming_copy(value, ())


FACADE = make_facade(
    "ast",
    {
        "literal_eval": Guarded(literal_eval),
        **refused_names(
            "code is no value of a program: write the code itself",
            " ".join(name for name in dir(ast) if not name.startswith("_") and name != "literal_eval"),
        ),
    },
)
