"""`tenuto doctor`: what this machine can give, found out by trying it."""

import time

from tenuto.cli.main import FAILED
from tenuto.cli.plain import print_json
from tenuto.engine.isolation import examine


def doctor(as_json: bool) -> int:
    """Starts a worker and says what came of it; 1 where it cannot be had."""
    begun = time.perf_counter()
    missing = examine("process")
    seconds = time.perf_counter() - begun
    if as_json:
        print_json({"isolation": {"none": {"ok": True}, "process": {"ok": missing is None, "missing": missing}}})
    else:
        print("isolation none     fine: the interpreter is the boundary")
        print(
            f"isolation process  {f'fine: a worker was locked in and has answered, after {seconds:.1f} s' if missing is None else missing}"
        )
    return 0 if missing is None else FAILED
