"""`tenuto doctor`: what this machine can give, found out by trying it."""

import time
from typing import NamedTuple

from tenuto.cli.main import FAILED
from tenuto.cli.plain import print_json
from tenuto.engine.isolation import RUNGS, examine

_FINE = {
    "none": "the interpreter is the boundary",
    "process": "a worker was locked in and has answered, after {seconds:.1f} s",
    "container": "a worker in a container has answered, after {seconds:.1f} s",
}


class _Found(NamedTuple):
    missing: str | None
    seconds: float


def doctor(build: bool, as_json: bool) -> int:
    """Runs a program on each rung and says what came of it; 1 where workers cannot be had, or the containers that were built for."""
    if build:
        _build(as_json)
    found: dict[str, _Found] = {}
    for rung in RUNGS:
        begun = time.perf_counter()
        missing = examine(rung)
        found[rung] = _Found(missing, time.perf_counter() - begun)
        if not as_json:
            fine = f"fine: {_FINE[rung]}".format(seconds=found[rung].seconds)
            print(f"isolation {rung:10} {missing or fine}")
    if as_json:
        print_json({"isolation": {rung: {"ok": one.missing is None, "missing": one.missing} for rung, one in found.items()}})
    wanted = ("process", "container") if build else ("process",)
    return FAILED if any(found[rung].missing for rung in wanted) else 0


def _build(is_quiet: bool) -> None:
    from tenuto.engine.isolation import image
    from tenuto.engine.isolation.containers import ContainerOptions, engine_here

    begun = time.perf_counter()
    engine = engine_here(ContainerOptions.from_environment().engine)
    tag = image.build(engine)
    if not is_quiet:
        print(f"built {tag} with {engine}, after {time.perf_counter() - begun:.1f} s")
