"""`ps` and `show`: what is in the store, without touching it."""

from tenuto.cli import opening
from tenuto.cli.plain import print_json
from tenuto.cli.running import view_of
from tenuto.cli.view import info_json
from tenuto.engine.lifecycle import UNFINISHED

_LONGEST_LIST = 1_000


def ps(db: str | None, everything: bool, as_json: bool) -> int:
    """Lists runs, the newest first."""
    with opening.looking(db) as engine:
        infos = engine.list(None if everything else UNFINISHED, limit=_LONGEST_LIST)
        pending = {info.id: engine.pending(info.id) for info in infos if info.status == "waiting"}
        if as_json:
            print_json({"runs": [info_json(info) | {"pending": pending.get(info.id, ())} for info in infos]})
            return 0
    from tenuto.cli import screen

    screen.runs_or_none(infos, {run: ", ".join(map(screen.short, items)) for run, items in pending.items()}, everything)
    return 0


def show(db: str | None, text: str, as_json: bool) -> int:
    """Shows one run, all of its output included."""
    with opening.looking(db) as engine:
        view_of(engine.get(opening.run_id(engine, text)), 0, db).print(as_json)
    return 0
