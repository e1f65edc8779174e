"""Names that nothing defines are told before a program runs, and no name that something defines."""

from __future__ import annotations

from tenuto.interpreter import Program, Refused
from tests.corpus import ASYNC_TOOLS, BUSINESS, PROGRAMS, TOOLS, read_folder

SOURCE = """\
def area(width):
    return widht * math.pi + undefined
print(area(2), totl, limit, refund)
total = 1
class A:
    x = 1
    y = {i: j for i in [x] for j in (i,)}
    def f(self): return x
try:
    maybe
except NameError:
    maybe = 1
later = lambda: defined_below
defined_below = widht
"""


def test_each_name_once_with_its_place_and_what_may_be_meant() -> None:
    found = Program.parse(SOURCE, tools=["refund"]).undefined_names(given=["limit"])
    assert [(warning.message, warning.hint, warning.site.line, warning.site.column) for warning in found] == [
        ("name 'widht' is not defined", "did you mean 'width'?", 2, 11),
        ("name 'math' is not defined", "did you forget to import 'math'?", 2, 19),
        ("name 'undefined' is not defined", "define it, or name it as a tool or an input", 2, 29),
        ("name 'totl' is not defined", "did you mean 'total'?", 3, 15),
        ("name 'x' is not defined", "define it, or name it as a tool or an input", 8, 24),
    ]
    assert str(found[3]).splitlines()[1:3] == ["    print(area(2), totl, limit, refund)", "                   ^^^^"]


def test_no_name_of_the_corpus_that_is_there() -> None:
    wrong = []
    for section in (*read_folder(PROGRAMS), *read_folder(BUSINESS)):
        if "NameError" not in section.source:  # those that are about it
            try:
                program = Program.parse(section.source, tools=(*TOOLS, *ASYNC_TOOLS))
            except Refused:
                continue
            wrong += [(section.id, warning.message) for warning in program.undefined_names()]
    assert wrong == []
