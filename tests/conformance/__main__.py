"""`make conformance`: methods of CPython's own test-suite, run on the machine.

    python -m tests.conformance [MODULE ...] [-k NAME] [--failures FILE] [--update]

Prints one line per module and the reasons of what did not pass, and compares with the committed table, which may only rise.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conformance.extract import all_modules
from tests.conformance.run import Verdict, run_module

TABLE = Path(__file__).parent / "TABLE.txt"
TABLE_PYTHON = (3, 11)
GOALS = {"language": 97.0, "types": 92.0, "library": 92.0}
KINDS = ("passed", "refused", "failed", "out of scope")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance")
    parser.add_argument("modules", nargs="*", help="only these modules of the test package")
    parser.add_argument("-k", default="", help="only methods whose name contains this")
    parser.add_argument("--failures", type=Path, help="write every method that did not pass, with its reason, to this file")
    parser.add_argument("--update", action="store_true", help="raise the committed table where more passes now")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()

    groups = {g: [m for m in names if not options.modules or m in options.modules] for g, names in all_modules().items()}
    verdicts: dict[str, list[Verdict]] = {}
    with ThreadPoolExecutor(options.workers) as pool:
        running = {name: pool.submit(run_module, name, options.k) for names in groups.values() for name in names}
        for group, names in groups.items():
            if names:
                print(f"\n{group:<28}{'passed':>8}{'refused':>8}{'failed':>8}{'in scope':>9}{'':>8}{'out of scope':>13}")
            for name in names:
                verdicts[name] = running[name].result()
                print(_line(name, verdicts[name]), flush=True)
            if names:
                print(_line(f"all of {group}", [v for name in names for v in verdicts[name]]), f"  goal {GOALS[group]:.0f} %")
    everything = [v for found in verdicts.values() for v in found]
    _print_reasons(everything)
    if options.failures:
        options.failures.write_text("".join(_failure_lines(everything)), encoding="utf-8")
    if options.k or sys.version_info[:2] != TABLE_PYTHON:
        return 0
    return _compare({name: _count(found)["passed"] for name, found in verdicts.items()}, update=options.update)


def _count(found: list[Verdict]) -> Counter[str]:
    return Counter(dict.fromkeys(KINDS, 0)) + Counter(v.kind for v in found)


def _line(name: str, found: list[Verdict]) -> str:
    count = _count(found)
    scope = count["passed"] + count["refused"] + count["failed"]
    share = f"{100 * count['passed'] / scope:.1f} %" if scope else "-"
    return f"{name:<28}{count['passed']:>8}{count['refused']:>8}{count['failed']:>8}{scope:>9}{share:>8}{count['out of scope']:>13}"


def _print_reasons(everything: list[Verdict]) -> None:
    for kind in ("out of scope", "refused"):
        reasons = Counter(v.reason for v in everything if v.kind == kind)
        if reasons:
            print(f"\n{kind}, by reason")
            for reason, count in reasons.most_common(60):
                print(f"{count:>6}  {reason[:150]}")


def _failure_lines(everything: list[Verdict]) -> Iterator[str]:
    for v in everything:
        if v.kind in ("refused", "failed"):
            yield f"{v.kind:<8} {v.module}::{v.name}  {' '.join(v.reason.split())[:300]}\n"


def _compare(passed: dict[str, int], *, update: bool) -> int:
    """The committed number of passed methods per module may only rise."""
    rows = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    table = {name: int(number) for name, number in rows}
    fallen = {name: (table[name], n) for name, n in passed.items() if n < table.get(name, 0)}
    risen = {name: n for name, n in passed.items() if n > table.get(name, 0)}
    for name, (before, now) in fallen.items():
        print(f"\n{name}: {now} methods pass, {before} did: see `python -m tests.conformance {name} --failures FILE`")
    if update and risen:
        merged = {name: max(table.get(name, 0), passed.get(name, 0)) for name in {**table, **passed}}
        header = "# Methods of CPython 3.11's test-suite that pass on the machine, per module. May only rise (--update).\n"
        TABLE.write_text(header + "".join(f"{name} {number}\n" for name, number in sorted(merged.items())), encoding="utf-8")
    elif risen:
        print(f"\nmore passes than the table says in {len(risen)} modules: raise it with --update")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
