"""`make demo`, as a person runs it."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_demonstration_tells_the_whole_story(tmp_path):
    command = [sys.executable, ROOT / "examples" / "refund_desk" / "demo.py", "--folder", tmp_path / "demo"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=180)
    assert shown.returncode == 0, shown.stdout + shown.stderr
    parts = [
        "620 orders from data/orders.csv, 18 letters",
        "amount = (order.total * percent / 100)",
        "213.95 EUR is above the desk's own limit of 100.00 EUR",
        "ended with -9",
        "$ tenuto ps",
        "--set amount=150.00",
        "--reason 'the bed frame is being delivered again today'",
        "A-2044  Ben Berg            11   150.00  paid instead of 213.95",
        "A-2175  Finn Fischer        19        0  rejected: the bed frame is being delivered again today",
        "All letters about late deliveries are settled.",
        "34 calls with 34 idempotency keys: each made once. 10 refunds, 281.26 EUR.",
        "$ tenuto trace",
        "what to try next",
        "The model was asked 3 times for 3 answers.",
    ]
    places = [shown.stdout.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)

    with closing(sqlite3.connect(tmp_path / "demo" / "desk.db")) as desk:
        refunds = dict(desk.execute("SELECT order_id, amount FROM refunds").fetchall())
        answers = desk.execute("SELECT count(*), count(DISTINCT customer_id) FROM answers").fetchone()
        processes = [process for (process,) in desk.execute("SELECT DISTINCT process FROM ledger ORDER BY number")]
    assert len(refunds) == 10
    assert refunds["A-2044"] == "150.00"
    assert "A-2175" not in refunds
    assert "A-2390" not in refunds  # whose letter gives orders to the machine
    assert answers == (14, 14)
    assert len(processes) == 3
    killed = re.search(r"process (\d+) ended with -9", shown.stdout)
    assert killed is not None
    assert int(killed[1]) == processes[0]
