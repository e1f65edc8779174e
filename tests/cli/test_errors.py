"""Whatever goes wrong: one clear message, an exit status that is not 0, and never our traceback."""

import pytest


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "nosuch.py"], "tenuto: there is no program file 'nosuch.py'"),
        (["run", "."], "tenuto: '.' is a folder, wanted a program file"),
        (["run", "refunds.py", "--tools", "nosuch.py"], "tenuto: --tools: no file 'nosuch.py' to load tools from"),
        (["run", "refunds.py", "--tools", "refunds.py:x"], "tenuto: --tools: 'refunds.py:x' cannot be loaded: line 2 of"),
        (["run", "refunds.py", "-i", "limit"], "tenuto: --input 'limit' is not understood, wanted name=value"),
        (
            ["run", "refunds.py", "-i", 'a={"b": 1'],
            "tenuto: --input a: '{\"b\": 1' begins as JSON but is none: Expecting ',' delimiter: line 1 column 8",
        ),
        (["run", "refunds.py", "-i", "a=1", "-i", "a=2"], "tenuto: --input 'a' is given twice"),
        (["ps"], "tenuto: there is no store 'tenuto.db': name one with --db or TENUTO_DB (`tenuto run` makes it)"),
        (["show", "abc"], "tenuto: there is no store 'tenuto.db'"),
        (["ps", "--db", "mysql://x/y"], "tenuto: store address 'mysql://x/y' names 'mysql', wanted sqlite or postgresql"),
        (["run", "refunds.py", "--temporal", "127.0.0.1:1"], "tenuto: no Temporal server answers at '127.0.0.1:1': Connection refused ("),
        (["run", "refunds.py", "--temporal", "x:1", "--isolation", "process"], "tenuto: --isolation process is for runs in a store: on"),
        (["worker", "--temporal", "127.0.0.1:1"], "tenuto: no Temporal server answers at '127.0.0.1:1': Connection refused ("),
    ],
)
def test_a_wrong_command_says_what_is_wrong(desk, words: list[str], message: str) -> None:
    done = desk.tenuto(*words)
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1
    assert (done.status, done.out) == (1, "")


@pytest.mark.parametrize("words", [["run"], ["nosuch"], ["approve"], ["reject", "x.1"], ["run", "refunds.py", "--nosuch"]])
def test_a_command_line_that_cannot_be_read_is_status_2(desk, words: list[str]) -> None:
    done = desk.tenuto(*words)
    assert done.status == 2
    assert "Usage: tenuto" in done.err


def test_a_declaration_that_is_refused_is_shown_at_its_own_line(desk) -> None:
    desk.write("wrong.py", "from tenuto import tool\n\n@tool(approval='maybe')\ndef pay() -> None: ...\n")
    done = desk.tenuto("run", "refunds.py", "--tools", "wrong.py")
    assert "'wrong.py' cannot be loaded: line 3 of " in done.err
    assert "wrong.py': TypeError: tool 'pay': approval is 'maybe'" in done.err
    desk.write("wrong.py", "from tenuto import tool\nx = (\n")
    assert "wrong.py': SyntaxError: '(' was never closed\n" in desk.tenuto("run", "refunds.py", "--tools", "wrong.py").err


def test_errors_are_json_where_json_is_asked_for(desk) -> None:
    done = desk.tenuto("run", "nosuch.py", "--json")
    assert (done.status, done.err) == (1, "")
    assert done.json == {"error": {"type": "UserError", "message": "there is no program file 'nosuch.py'"}}


def test_a_refused_program_shows_every_place(desk) -> None:
    desk.write("bad.py", "import os\nx = 1\nexec('1')\n")
    done = desk.tenuto("run", "bad.py")
    assert done.status == 1
    for part in ("import os", "'os'", "exec", "refused"):
        assert part in done.out
    run = desk.tenuto("ps", "--all", "--json").json["runs"][0]
    assert run["status"] == "refused"


def test_check_runs_nothing(desk) -> None:
    desk.write("bad.py", "print(1)\nexec('1')\nimport os\n")
    done = desk.tenuto("check", "bad.py")
    assert done.status == 1
    assert done.out.endswith("bad.py: refused, 2 places\n")
    as_json = desk.tenuto("check", "bad.py", "--json")
    assert as_json.status == 1
    assert [refusal["site"]["line"] for refusal in as_json.json["refusals"]] == [2, 3]
    assert not (desk.folder / "tenuto.db").exists()


def test_check_marks_the_one_import_that_is_refused(desk) -> None:
    desk.write("bad.py", "import json, os as system, re\nfrom random import (choice,\n  _inst)\n")
    done = desk.tenuto("check", "bad.py")
    assert "    import json, os as system, re\n                 ^^^^^^^^^^^^\n" in done.out
    assert "line 3\n    _inst)\n    ^^^^^\n" in done.out


def test_check_knows_tools_and_inputs(desk) -> None:
    done = desk.tenuto("check", "refunds.py", "--tools", "tools.py", "--input", "limit")
    assert done.status == 0
    assert done.out.startswith("refunds.py: fine\n  can call ")
    desk.write("reach.py", "def f(n):\n    return refund(n, 1)\nlist(map(refund, [1], [2]))\n")
    assert desk.tenuto("check", "reach.py", "--tools", "tools.py").out == "reach.py: fine\n  can call refund: lines 2, 3\n"
    uses = desk.tenuto("check", "reach.py", "--tools", "tools.py", "--json").json["tools"]
    assert [(use["name"], use["is_called"], use["site"]["source"]) for use in uses] == [
        ("refund", True, "refund(n, 1)"),
        ("refund", False, "refund"),
    ]
    desk.write("shadows.py", "refund = 1\n")
    assert desk.tenuto("check", "shadows.py").status == 0
    assert desk.tenuto("check", "shadows.py", "--tools", "tools.py").status == 1


def test_syntax_errors_have_line_and_caret(desk) -> None:
    desk.write("bad.py", "x = 1\nif x\n    y\n")
    done = desk.tenuto("check", "bad.py")
    assert done.status == 1
    assert "line 2" in done.out
    assert "^" in done.out


def test_a_failing_program_shows_its_own_traceback(desk) -> None:
    desk.write("fails.py", "def f(x):\n    return 1 / x\nprint('before')\nf(0)\n")
    done = desk.tenuto("run", "fails.py")
    assert done.status == 1
    assert done.out.startswith("before\nTraceback (most recent call last):\n")
    assert 'File "fails.py", line 2, in f' in done.out
    assert "ZeroDivisionError: division by zero" in done.out


def test_a_raising_tool_is_the_programs_exception(desk) -> None:
    desk.write("p.py", "broken()\n")
    done = desk.tenuto("run", "p.py", "--tools", "tools.py", "--json")
    assert (done.status, done.json["status"]) == (1, "failed")
    assert (done.json["error"]["type"], done.json["error"]["message"]) == ("ValueError", "the desk is closed")


def test_wrong_argument_types_are_the_programs_exception(desk) -> None:
    desk.write("p.py", "orders('many')\n")
    done = desk.tenuto("run", "p.py", "--tools", "tools.py", "--json")
    assert (done.status, done.json["status"], done.json["error"]["type"]) == (1, "failed", "TypeError")
    assert "orders" in done.json["error"]["message"]


def test_a_corrupted_store_is_said(desk) -> None:
    desk.write("tenuto.db", "this is no database, though it is long enough to be read as one" * 100)
    for words in (["ps"], ["show", "abc"], ["run", "refunds.py", "--tools", "tools.py", "-i", "limit=1"]):
        done = desk.tenuto(*words)
        assert done.status == 1
        assert done.err.startswith("tenuto: the store 'tenuto.db' is not a SQLite database")
    assert (desk.folder / "tenuto.db").read_text().startswith("this is no database")


def test_tools_that_fail_to_load_name_their_line(desk) -> None:
    desk.write("bad_tools.py", "x = 1\nimport nosuchmodule\n")
    done = desk.tenuto("run", "refunds.py", "--tools", "bad_tools.py")
    assert done.status == 1
    assert "line 2 of" in done.err
    assert "No module named 'nosuchmodule'" in done.err


def test_a_reader_that_leaves_is_no_error_of_ours(desk) -> None:
    desk.write("p.py", "for i in range(10000):\n    print(i, 'and some more text, to be more than a pipe holds')\n")
    process = desk.start("run", "p.py")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) in (0, 1)
    assert process.stderr.read() == ""
    process.stderr.close()
    assert desk.tenuto("ps", "--all", "--json").json["runs"][0]["status"] == "completed"
