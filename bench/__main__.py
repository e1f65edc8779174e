"""`make bench`: every figure that README names, measured in one go.

    python -m bench [SUITE ...] [--runs N] [--only NAME] [--alone] [--json FILE]

Suites: compute, calls, durable, isolation, resuming, snapshots, startup. `--alone` leaves the peers out.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path

from bench import calls, compute, durable, isolation, resuming, snapshots, startup
from bench.table import Table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--runs", type=int, default=5, help="runs of which the median counts (5)")
    parser.add_argument("--only", default="", help="only the compute programs whose name contains this")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    options = parser.parse_args()
    suites: dict[str, Callable[[], Table]] = {
        "calls": lambda: calls.measure(runs=options.runs, alone=options.alone),
        "durable": lambda: durable.measure(runs=min(3, options.runs)),
        "isolation": lambda: isolation.measure(runs=min(3, options.runs)),
        "resuming": lambda: resuming.measure(runs=options.runs),
        "snapshots": lambda: snapshots.measure(runs=options.runs),
        "startup": lambda: startup.measure(runs=options.runs),
        "compute": lambda: compute.measure(runs=options.runs, only=options.only, alone=options.alone),
    }
    if unknown := [name for name in options.suites if name not in suites]:
        parser.error(f"no suite {unknown[0]!r}; there are {', '.join(suites)}")
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    results = []
    for name, measure in suites.items():
        if not options.suites or name in options.suites:
            table = measure()
            results.append({"suite": name, **table.data()})
            print(table.text(), end="\n\n", flush=True)
    if options.json:
        options.json.write_text(json.dumps({"python": platform.python_version(), "suites": results}, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
