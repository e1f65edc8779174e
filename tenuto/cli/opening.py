"""Opening the store: with a run's own tools where it is to go on, without any where one only looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tenuto.cli import given
from tenuto.cli.main import UserError
from tenuto.engine import Engine, Settings, UnknownRun
from tenuto.engine.isolation import Isolation
from tenuto.engine.store.database import parsed

if TYPE_CHECKING:
    from tenuto.tools import Registry

# The label under which a run keeps where its tools come from, so that any later command can go on with it.
TOOLS_LABEL = "tools"
# A command stays with a run that sleeps for so long, rather than leave it to a later one.
_LINGER_SECONDS = 10.0


@contextmanager
def driving(db: str | None, registry: "Registry", isolation: Isolation = "none") -> Iterator[Engine]:
    """An engine that can start runs and go on with them, agents too, traced where the environment asks for it."""
    from tenuto.agent import sequels
    from tenuto.engine.observer import NO_OBSERVER
    from tenuto.observability import observer_from_environment

    observer = observer_from_environment()
    settings = Settings(linger=_LINGER_SECONDS)
    engine = Engine(
        given.database(db),
        tools=registry,
        sequels=sequels(),
        observer=observer or NO_OBSERVER,
        settings=settings,
        isolation=isolation,
    )
    try:
        yield engine
    finally:
        engine.close()
        if observer is not None:
            observer.shutdown()


@contextmanager
def looking(db: str | None) -> Iterator[Engine]:
    """An engine to read from; a store that is not there yet is an error here, not made."""
    url = given.database(db)
    address = parsed(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise UserError(f"there is no store {address.database!r}: name one with --db or TENUTO_DB (`tenuto run` makes it)")
    with Engine(url) as engine:
        yield engine


def run_id(engine: Engine, text: str) -> str:
    """The run's id, where only its beginning is given."""
    try:
        return engine.get(text).id
    except UnknownRun:
        found = [info.id for info in engine.list(limit=10_000) if text and info.id.startswith(text)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(f"{text!r} begins the ids of {len(found)} runs: {', '.join(found[:5])}") from None
        raise


def tools_of(engine: Engine, run: str, place: str | None) -> "Registry":
    """The tools to go on with a run with: those given now, else those it was started with."""
    kept = engine.get(run).info.labels.get(TOOLS_LABEL)
    return given.tools(place or kept)


def isolation_of(engine: Engine, run: str) -> Isolation:
    """How a run was isolated when it was begun."""
    return given.isolation(engine.get(run).info.isolation)


def labels(place: str | None) -> dict[str, str]:
    """What a new run keeps of the command line."""
    kept = given.place_of_tools(place)
    return {} if kept is None else {TOOLS_LABEL: kept}
