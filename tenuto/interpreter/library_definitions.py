"""Functions whose text the library writes while a program runs: a dataclass's methods, a named tuple's `__new__`.

Names that the program chose stand in such a text, and a changed snapshot may hold any. So a definition is what those functions are made
of and nothing else: above all it imports nothing, for the library's own frames may import what programs may not.
"""

from __future__ import annotations

import ast

from .program import Program, library_program

FILENAME = "<tenuto definition>"

_STATEMENTS = (ast.Module, ast.FunctionDef, ast.Return, ast.Assign, ast.Expr, ast.Pass, ast.If, ast.For, ast.Try)
_EXPRESSIONS = (ast.Name, ast.Constant, ast.Attribute, ast.Call, ast.Tuple, ast.List, ast.IfExp, ast.Compare, ast.BinOp)
_TEXTS = (ast.JoinedStr, ast.FormattedValue)
_PARTS = (ast.arguments, ast.arg, ast.expr_context, ast.cmpop, ast.Add)
_KNOWN = (*_STATEMENTS, *_EXPRESSIONS, *_TEXTS, *_PARTS)


def definition_program(source: str) -> Program:
    """The program of one definition. Raises SyntaxError where it is not one that the library writes."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, _KNOWN):
            raise SyntaxError(f"{type(node).__name__} in a definition of the library")
    return library_program(source, FILENAME)
