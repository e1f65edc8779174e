"""A run through several processes: started, waiting, decided by commands, going on; nothing done twice."""

import os
import signal
import sqlite3
import subprocess
import time

import pytest

LONG = """\
n = 0
while n < {rounds}:
    n += 1
print("done", n)
n
"""


def started(desk, *words: str) -> tuple[str, str]:
    """A run of the refunds with limit=4 that waits for its first approval: the ids of both."""
    run = desk.run("refunds.py", "--tools", "tools.py", "-i", "limit=4", *words)
    assert run["status"] == "waiting"
    return run["id"], run["pending"][0]["id"]


def test_a_program_runs_to_its_end(desk) -> None:
    done = desk.tenuto("run", "refunds.py", "--tools", "tools.py", "--input", "limit=2", "--name", "small ones")
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[:3] == ["paid 50.00 for 1", "paid 100.00 for 2", "→ 150.0"]
    assert " completed after " in lines[3]
    assert lines[3].endswith(", 3 calls")
    assert desk.ledger == ["1 50.0", "2 100.0"]
    listed = desk.tenuto("ps", "--all", "--json").json["runs"]
    assert [(run["name"], run["status"], run["calls"]) for run in listed] == [("small ones", "completed", 3)]


def test_a_program_whose_tools_were_forgotten_says_so(desk) -> None:
    desk.write("p.py", "orders(1)")
    done = desk.tenuto("run", "p.py")
    assert (done.status, done.err) == (1, "the run had no tools: `--tools FILE.py` gives it those of a file\n")
    assert desk.tenuto("run", "p.py", "--tools", "tools.py").status == 0


def test_inputs_are_json_where_they_are_json(desk) -> None:
    desk.write("p.py", "[a, b, c, d]\n")
    run = desk.run("p.py", "-i", "a=1.5", "-i", "b=[1, null]", "-i", "c=two words", "-i", 'd="3"')
    assert run["value"] == [1.5, [1, None], "two words", "3"]


def test_a_waiting_run_says_what_it_waits_for_and_how_to_answer(desk) -> None:
    done = desk.tenuto("run", "refunds.py", "--tools", "tools.py", "-i", "limit=4")
    assert done.status == 0
    run = desk.tenuto("ps", "--json").json["runs"][0]
    item = run["pending"][0]["id"]
    assert "refund(order=3, amount=150.0)" in done.out
    assert 'line 4: refund(order["id"], amount=order["amount"])' in done.out
    assert "more than 100" in done.out
    assert f"tenuto approve {item}\n" in done.out
    assert f"tenuto approve {item} --set amount=VALUE\n" in done.out
    assert f"tenuto reject {item} --reason WHY\n" in done.out
    assert item in desk.tenuto("ps").out


def test_approve_edit_and_reject_each_in_a_process_of_its_own(desk) -> None:
    run, first = started(desk)
    edited = desk.tenuto("approve", first, "--set", "amount=75", "--reason", "half", "--by", "mo", "--json").json
    assert (edited["id"], edited["status"], edited["stdout"]) == (run, "waiting", "paid 75.00 for 3\n")
    second = edited["pending"][0]["id"]
    assert second != first
    rejected = desk.tenuto("reject", second, "--reason", "came in time", "--by", "mo")
    assert rejected.status == 0
    assert rejected.out.startswith("not 4 because came in time\n→ 300.0\n")
    assert desk.ledger == ["1 50.0", "2 100.0", "3 75.0"]
    shown = desk.tenuto("show", run, "--json").json
    assert (shown["status"], shown["value"]) == ("completed", 300.0)
    assert shown["stdout"].splitlines() == ["paid 50.00 for 1", "paid 100.00 for 2", "paid 75.00 for 3", "not 4 because came in time"]


def test_all_arguments_may_be_given_as_json(desk) -> None:
    _, item = started(desk)
    desk.tenuto("approve", item, "--args", '{"order": 3, "amount": 1.25}')
    assert desk.ledger[-1] == "3 1.25"


def test_a_person_may_answer_in_the_tools_place(desk) -> None:
    _, item = started(desk)
    answered = desk.tenuto("respond", item, "paid in cash", "--json").json
    assert answered["stdout"] == "paid in cash\n"
    assert desk.ledger == ["1 50.0", "2 100.0"]


def test_wrong_decisions_change_nothing(desk) -> None:
    run, item = started(desk)
    for words, message in [
        (("approve", "nosuch.1"), "there is no approval or question 'nosuch.1'"),
        (("approve", item, "--set", "amount=much"), "amount"),
        (("approve", item, "--set", "nosuch=1"), "nosuch"),
        (("approve", item, "--args", "[1]"), "--args is list, wanted a JSON object of arguments"),
        (("approve", item, "--args", "{"), "--args is not JSON"),
        (("approve", item, "--args", "{}", "--set", "amount=1"), "give either --args or --set, not both"),
    ]:
        done = desk.tenuto(*words)
        assert done.status == 1
        assert message in done.err
        assert done.err.startswith("tenuto: ")
    assert desk.tenuto("show", run, "--json").json["status"] == "waiting"
    assert desk.tenuto("approve", item).status == 0
    again = desk.tenuto("approve", item, "--by", "mo")
    assert again.status == 1
    assert f"approval {item!r} is already decided: approved" in again.err
    assert desk.ledger == ["1 50.0", "2 100.0", "3 150.0"]


def test_a_question_is_answered(desk) -> None:
    desk.write("p.py", 'answer = ask_human("Which one?", options=["red", "blue"])\nanswer.upper()\n')
    run = desk.run("p.py")
    item = run["pending"][0]
    assert (item["kind"], item["arguments"]["question"]) == ("question", "Which one?")
    wrong = desk.tenuto("respond", item["id"], "green")
    assert wrong.status == 1
    assert "green" in wrong.err
    assert desk.tenuto("respond", item["id"], "blue", "--json").json["value"] == "BLUE"


def test_an_event_wakes_a_run(desk) -> None:
    desk.write("p.py", 'payload = wait_for_event("shipped")\npayload["by"]\n')
    run = desk.run("p.py")
    assert run["status"] == "waiting"
    sent = desk.tenuto("event", run["id"], "shipped", '{"by": "rail"}', "--json").json
    assert (sent["status"], sent["value"]) == ("completed", "rail")


def test_a_run_is_named_by_the_beginning_of_its_id(desk) -> None:
    run, _ = started(desk)
    assert desk.tenuto("show", run[:4], "--json").json["id"] == run
    done = desk.tenuto("show", "0000")
    assert (done.status, done.err) == (1, "tenuto: there is no run '0000' in this store (`tenuto ps --all` lists them)\n")


def test_tools_are_found_again_from_another_folder(desk, tmp_path_factory) -> None:
    _, item = started(desk)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    from tests.cli.conftest import TENUTO

    done = subprocess.run(
        [TENUTO, "approve", item, "--db", desk.folder / "tenuto.db"], cwd=elsewhere, env=desk.environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert desk.ledger[-1] == "3 150.0"


def test_killed_while_it_waits(desk) -> None:
    process = desk.start("run", "refunds.py", "--tools", "tools.py", "-i", "limit=3", "--wait")
    assert process.stdout is not None
    assert process.stderr is not None
    seen = ""
    while "tenuto approve" not in seen:
        seen += process.stdout.readline()
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    process.stderr.close()
    item = desk.tenuto("ps", "--json").json["runs"][0]["pending"][0]["id"]
    done = desk.tenuto("approve", item)
    assert done.status == 0
    assert done.out.startswith("paid 150.00 for 3\n→ 300.0\n")
    assert desk.ledger == ["1 50.0", "2 100.0", "3 150.0"]
    assert len(desk.payers) == 2


@pytest.mark.parametrize("later", [True, False])
def test_a_process_that_stays_goes_on_when_another_decides(desk, later: bool) -> None:
    process = desk.start("run", "refunds.py", "--tools", "tools.py", "-i", "limit=3", "--wait", "--json")
    item = wait_for_item(desk)
    decided = desk.tenuto("approve", item, "--json", *(["--later"] if later else []))
    assert decided.status == 0
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert '"status": "completed"' in out
    assert desk.ledger == ["1 50.0", "2 100.0", "3 150.0"]
    assert len(desk.payers) == (1 if later else len(desk.payers))


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_pauses_a_run_and_loses_nothing(desk, number: signal.Signals, status: int) -> None:
    desk.write("long.py", "print('begun')\n" + LONG.format(rounds=1_200_000))
    process = desk.start("run", "long.py")
    wait_for_status(desk, "running")
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (status, "")
    assert " paused" in out
    run = desk.tenuto("ps", "--json").json["runs"][0]
    assert run["status"] == "paused"
    assert f"tenuto resume {run['id']}" in out
    resumed = desk.tenuto("resume", run["id"])
    assert resumed.status == 0
    assert "done 1200000\n→ 1200000\n" in resumed.out


def test_cancel_lets_the_program_clean_up(desk) -> None:
    desk.write("p.py", "try:\n    wait_for_event('never')\nfinally:\n    print('cleaned up')\n")
    run = desk.run("p.py")
    done = desk.tenuto("cancel", run["id"], "--reason", "no longer needed")
    assert done.status == 0
    assert "cleaned up\n" in done.out
    assert " cancelled" in done.out
    again = desk.tenuto("cancel", run["id"])
    assert again.status == 1
    assert "cancelled" in again.err


def test_a_finished_run_is_not_resumed(desk) -> None:
    run = desk.run("refunds.py", "--tools", "tools.py", "-i", "limit=1")
    done = desk.tenuto("resume", run["id"])
    assert done.status == 1
    assert done.err == f"tenuto: run {run['id']!r} is completed and stays so; it cannot become running\n"


def test_trace_shows_statements_calls_decisions(desk) -> None:
    run, item = started(desk)
    desk.tenuto("approve", item, "--set", "amount=75", "--by", "mo", "--reason", "half")
    text = desk.tenuto("trace", run).out
    assert "2 for order in orders(limit):" in text
    assert text.count('4 print(refund(order["id"], amount=order["amount"]))') == 4
    assert f"approval {item} edited by mo (amount 150.0 → 75.0): half" in text
    assert "refund → 'paid 75.00 for 3'" in text
    assert "waits for approval" in text
    as_json = desk.tenuto("trace", run, "--json").json
    statements = as_json["programs"][0]["statements"]
    assert [statement["line"] for statement in statements] == [2, 4, 4, 4, 4]
    assert [approval["verdict"] for approval in statements[4]["calls"][0]["approvals"]] == ["pending"]
    assert statements[3]["calls"][0]["approvals"][0]["verdict"] == "edited"
    assert statements[3]["calls"][0]["value"] == "paid 75.00 for 3"


def test_a_damaged_snapshot_is_seen_in_the_trace_and_two_leave_the_journal(desk) -> None:
    run, first = started(desk)
    desk.tenuto("approve", first, "--by", "mo")
    store = sqlite3.connect(desk.folder / "tenuto.db")
    newest, older = [row[0] for row in store.execute("SELECT position FROM tenuto_snapshot ORDER BY position DESC")]
    with store:
        store.execute("UPDATE tenuto_snapshot SET data = x'00' WHERE position = ?", [newest])
    assert desk.tenuto("resume", run).status == 0
    said = f"the snapshot at journal position {newest} cannot be used: "
    assert f"snapshot passed over: {said}" in desk.tenuto("trace", run).out.replace("\n", " ")
    (note,) = desk.tenuto("trace", run, "--json").json["notes"]
    assert note["event"] == "snapshot passed over"
    assert note["why"].startswith(said)
    assert note["why"].endswith(f"The one at {older} was taken instead")
    with store:
        store.execute("UPDATE tenuto_snapshot SET data = x'00'")
    store.close()
    stuck = desk.tenuto("resume", run)
    assert stuck.status == 1
    assert stuck.err.startswith(f"tenuto: no snapshot of run {run!r} can be used:\n  the one at journal position {newest}: ")
    assert f"`tenuto resume {run} --from-start`" in stuck.err
    assert desk.tenuto("resume", run, "--from-start").status == 0
    assert desk.tenuto("show", run, "--json").json["status"] == "waiting"
    assert [line.rsplit(" ", 1)[0] for line in (desk.folder / "ledger.txt").read_text().splitlines()] == ["1 50.0", "2 100.0", "3 150.0"]


def test_ps_lists_the_unfinished_and_with_all_everything(desk) -> None:
    desk.run("refunds.py", "--tools", "tools.py", "-i", "limit=1")
    run, _ = started(desk)
    assert [found["id"] for found in desk.tenuto("ps", "--json").json["runs"]] == [run]
    assert len(desk.tenuto("ps", "--all", "--json").json["runs"]) == 2


def wait_for_item(desk) -> str:
    """The id of what the only run waits for, as soon as it waits."""
    return wait_for_status(desk, "waiting")["pending"][0]["id"]


def wait_for_status(desk, status: str) -> dict:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (desk.folder / "tenuto.db").exists():
            listed = desk.tenuto("ps", "--json")
            if listed.status == 0 and (runs := listed.json["runs"]) and runs[0]["status"] == status:
                return runs[0]
    raise AssertionError(f"no run became {status} ({os.listdir(desk.folder)})")


def test_vacuum_drops_old_runs_and_says_so(desk) -> None:
    desk.run("refunds.py", "--tools", "tools.py", "-i", "limit=2")
    run, _ = started(desk)
    assert desk.tenuto("vacuum").out.startswith("dropped 0 runs, 0 snapshots, 0 stored values; the store takes 0.")
    assert desk.tenuto("vacuum", "--older", "1", "--json").json["runs"] == 0
    assert desk.tenuto("vacuum", "--older", "0", "--json").json["runs"] == 1
    assert [each["id"] for each in desk.tenuto("ps", "--all", "--json").json["runs"]] == [run]


def test_a_store_gets_a_key(desk, monkeypatch) -> None:
    _, item = started(desk)
    assert "there is no snapshot key to seal with: set TENUTO_SNAPSHOT_KEY" in desk.tenuto("seal").err
    monkeypatch.setenv("TENUTO_SNAPSHOT_KEY", "0123456789abcdef")
    refused = desk.tenuto("approve", item)
    assert refused.status != 0
    assert "has no seal, and this engine has a key: if the store is older than the key, run `tenuto seal` once" in refused.err
    assert desk.tenuto("seal", "--json").json == {"sealed": 1}
    assert desk.tenuto("resume", started_run(desk), "--json").json["status"] == "waiting"
    monkeypatch.setenv("TENUTO_SNAPSHOT_KEY", "short")
    assert "a snapshot key of 5 bytes is too short" in desk.tenuto("ps").err


def started_run(desk) -> str:
    return desk.tenuto("ps", "--json").json["runs"][0]["id"]


def test_a_soft_limit_is_asked_about_granted_and_refused(desk) -> None:
    desk.write("long.py", LONG.format(rounds=9000))
    done = desk.tenuto("run", "long.py", "--limit", "fuel=2000", "--soft", "fuel", "--soft", "output_bytes")
    run = desk.tenuto("ps", "--json").json["runs"][0]
    (item,) = run["pending"]
    assert (done.status, item["kind"], item["name"], item["line"]) == (0, "limit", "limit:fuel", 3)
    assert "the program reached its limit 'fuel' at line 3: 2,0" in done.out
    assert f"tenuto approve {item['id']} --grant NUMBER\n" in done.out
    assert f"limit {item['id']} limit:fuel" in desk.tenuto("ps").out
    again = desk.tenuto("approve", item["id"], "--grant", "1000", "--by", "mo", "--json").json
    assert again["pending"][0]["arguments"]["allowed"] == 3000
    ended = desk.tenuto("approve", again["pending"][0]["id"], "--grant", "1e6", "--by", "mo")
    assert "done 9000" in ended.out
    trace = desk.tenuto("trace", run["id"]).out
    assert "(grant 2000 → 1000000)" in trace
    assert "mo" in trace
    other = desk.run("long.py", "--limit", "fuel=2000", "--soft", "fuel")
    refused = desk.tenuto("reject", other["pending"][0]["id"], "--reason", "too dear")
    assert refused.status == 1
    assert "more was refused: too dear" in refused.out + refused.err


def test_limits_that_do_not_exist_or_cannot_be_soft_are_refused(desk) -> None:
    for words, said in (
        (["--limit", "bananas=3"], "there is no limit 'bananas'; there are fuel, frames"),
        (["--limit", "feul=3"], "there is no limit 'feul'; did you mean 'fuel'?"),
        (["--limit", "fuel=-3"], "must be a positive int"),
        (["--soft", "seconds"], "limit 'seconds' can't be soft"),
    ):
        done = desk.tenuto("run", "refunds.py", *words)
        assert done.status != 0
        assert said in done.out + done.err
