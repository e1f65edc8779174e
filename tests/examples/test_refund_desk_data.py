import csv
import io
import runpy
from pathlib import Path

DESK = Path(__file__).parent.parent.parent / "examples" / "refund_desk"


def test_the_committed_data_is_what_the_generator_makes():
    made = runpy.run_path(str(DESK / "make_data.py"))
    rows = made["orders"]()
    text = io.StringIO()
    writer = csv.DictWriter(text, made["COLUMNS"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert text.getvalue() == (DESK / "data" / "orders.csv").read_text()
    assert len(rows) >= 500
    committed = {file.name: file.read_text() for file in (DESK / "data" / "messages").iterdir()}
    assert made["messages"](rows) == committed
