"""A parsed program as a thing of its own: other programs of the process leave no trace in it."""

from __future__ import annotations

import ast

from tenuto.interpreter import Program

SOURCE = "f = lambda x: x + 1\ng = [f(i) for i in range(3) if not i > 1]\n"


def test_nodes_are_found_by_number_whatever_was_parsed_since() -> None:
    for length in range(1, 12):
        program = Program.parse(SOURCE)
        nodes = {node.number: node for node in ast.walk(program.tree) if isinstance(node, (ast.expr, ast.stmt))}
        Program.parse("\n".join(["x = -x + 1"] * length))
        assert len(nodes) > 12
        assert [n for n, node in nodes.items() if program.node(n) is not node] == []
