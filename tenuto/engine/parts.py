"""What every drive of an engine shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tenuto.engine.machines import Machines
from tenuto.engine.observer import Observer
from tenuto.engine.sequel import MakeSequel
from tenuto.engine.settings import Settings
from tenuto.engine.store.seals import Seals
from tenuto.engine.store.store import Store
from tenuto.engine.workers import Loop, Workers
from tenuto.tools import Registry


@dataclass(frozen=True, slots=True)
class Parts:
    """`clock` gives seconds since the epoch; `owner` names this engine in leases."""

    store: Store
    registry: Registry
    sequels: Mapping[str, MakeSequel]
    observer: Observer
    settings: Settings
    clock: Callable[[], float]
    owner: str
    machines: Machines
    workers: Workers
    loop: Loop
    seals: Seals
