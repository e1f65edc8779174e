import pytest

from tenuto.tools import load_tools

SOURCE = """
from __future__ import annotations
from pydantic import BaseModel
from tenuto.tools import Tool, tool
from neighbour import RATE

class Order(BaseModel):
    id: str

@tool
def b(order: Order) -> Order:
    return order

@tool
def a() -> float:
    return RATE

def helper() -> None: ...

chosen = [a, helper]
single = Tool.of(helper)
number = 3
"""


@pytest.fixture
def tools_file(tmp_path):
    (tmp_path / "neighbour.py").write_text("RATE = 2.5\n")
    path = tmp_path / "tools.py"
    path.write_text(SOURCE)
    return path


def test_tools_of_a_file_in_their_order(tools_file):
    registry = load_tools(str(tools_file))
    assert [made.name for made in registry.tools] == ["b", "a", "helper"]
    assert registry.get("b").validate(({"id": "x"},), {})["order"].id == "x"
    assert registry.get("a").function() == 2.5


def test_a_name_in_the_file(tools_file):
    assert [made.name for made in load_tools(f"{tools_file}:chosen").tools] == ["a", "helper"]
    assert [made.name for made in load_tools(f"{tools_file}:single").tools] == ["helper"]


def test_tools_of_a_module():
    assert [made.name for made in load_tools("tenuto.tools.load:load_tools").tools] == ["load_tools"]


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("{folder}/missing.py", "no file '{folder}/missing.py' to load tools from"),
        ("{folder}/neighbour.py", "no tools in '{folder}/neighbour.py': decorate functions in it with @tool"),
        ("{folder}/tools.py:nothing", "no 'nothing' in '{folder}/tools.py:nothing'"),
        ("{folder}/tools.py:helpr", "no 'helpr' in '{folder}/tools.py:helpr' (did you mean 'helper'?)"),
        ("{folder}/tools.py:number", "'{folder}/tools.py:number' is int, wanted a Registry, a tool or a list of tools"),
        ("no_such_package.tools", "no module 'no_such_package.tools' to load tools from (a file is given as its path, ending in .py)"),
    ],
)
def test_what_cannot_be_loaded_says_why(tools_file, path, error):
    folder = str(tools_file.parent)
    with pytest.raises(ValueError) as caught:
        load_tools(path.format(folder=folder))
    assert str(caught.value) == error.format(folder=folder)
