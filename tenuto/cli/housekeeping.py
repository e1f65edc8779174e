"""`vacuum` and `seal`: care of the store as a whole."""

import time

from tenuto.cli import opening
from tenuto.cli.plain import print_json

_DAY = 86_400.0


def vacuum(db: str | None, older: float | None, as_json: bool) -> int:
    """Drops what is not needed, and with `older` the runs that ended that many days ago."""
    with opening.looking(db) as engine:
        done = engine.vacuum(finished_before=None if older is None else time.time() - older * _DAY)
    if as_json:
        print_json(done)
        return 0
    from tenuto.cli import screen

    screen.say(
        f"dropped {done.runs} runs, {done.snapshots} snapshots, {done.values} stored values; "
        f"the store takes {done.bytes_after / 1e6:.1f} MB (before: {done.bytes_before / 1e6:.1f} MB)"
    )
    return 0


def seal(db: str | None, as_json: bool) -> int:
    """Seals what has no seal yet."""
    with opening.looking(db) as engine:
        count = engine.seal_snapshots()
    if as_json:
        print_json({"sealed": count})
        return 0
    from tenuto.cli import screen

    screen.say(f"sealed {count} snapshots")
    return 0
