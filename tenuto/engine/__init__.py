"""The engine: durable runs of programs, kept in SQLite or PostgreSQL and driven by the process that holds it.

The public names are fetched when first used: `tenuto.run` in memory needs no database.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tenuto.engine.engine import Engine as Engine
    from tenuto.engine.errors import AlreadyDecided as AlreadyDecided
    from tenuto.engine.errors import CorruptedStore as CorruptedStore
    from tenuto.engine.errors import DecisionNotAllowed as DecisionNotAllowed
    from tenuto.engine.errors import EngineError as EngineError
    from tenuto.engine.errors import InvalidArguments as InvalidArguments
    from tenuto.engine.errors import InvalidInputs as InvalidInputs
    from tenuto.engine.errors import InvalidTransition as InvalidTransition
    from tenuto.engine.errors import LeaseLost as LeaseLost
    from tenuto.engine.errors import MissingSequel as MissingSequel
    from tenuto.engine.errors import MissingTool as MissingTool
    from tenuto.engine.errors import NondeterminismError as NondeterminismError
    from tenuto.engine.errors import RunBusy as RunBusy
    from tenuto.engine.errors import RunExists as RunExists
    from tenuto.engine.errors import SnapshotUnusable as SnapshotUnusable
    from tenuto.engine.errors import StoreError as StoreError
    from tenuto.engine.errors import StoreFull as StoreFull
    from tenuto.engine.errors import StoreLocked as StoreLocked
    from tenuto.engine.errors import StoreReadOnly as StoreReadOnly
    from tenuto.engine.errors import StoreUnreachable as StoreUnreachable
    from tenuto.engine.errors import StoreVersion as StoreVersion
    from tenuto.engine.errors import UnknownApproval as UnknownApproval
    from tenuto.engine.errors import UnknownRun as UnknownRun
    from tenuto.engine.handle import Run as Run
    from tenuto.engine.inmemory import Result as Result
    from tenuto.engine.inmemory import arun as arun
    from tenuto.engine.inmemory import run as run
    from tenuto.engine.isolation.containers import ContainerOptions as ContainerOptions
    from tenuto.engine.isolation.worker import IsolationUnavailable as IsolationUnavailable
    from tenuto.engine.isolation.worker import WorkerLimits as WorkerLimits
    from tenuto.engine.isolation.worker import WorkerLost as WorkerLost
    from tenuto.engine.lifecycle import FINISHED as FINISHED
    from tenuto.engine.lifecycle import Status as Status
    from tenuto.engine.messages import Approval as Approval
    from tenuto.engine.messages import AuditEntry as AuditEntry
    from tenuto.engine.messages import CallRecord as CallRecord
    from tenuto.engine.messages import Pending as Pending
    from tenuto.engine.messages import RunError as RunError
    from tenuto.engine.messages import RunInfo as RunInfo
    from tenuto.engine.messages import Vacuumed as Vacuumed
    from tenuto.engine.messages import Verdict as Verdict
    from tenuto.engine.sequel import MakeSequel as MakeSequel
    from tenuto.engine.sequel import Sequel as Sequel
    from tenuto.engine.sequel import SequelSpec as SequelSpec
    from tenuto.engine.settings import Settings as Settings

_FROM = {
    "engine": ("Engine",),
    "errors": (
        "AlreadyDecided",
        "CorruptedStore",
        "DecisionNotAllowed",
        "EngineError",
        "InvalidArguments",
        "InvalidInputs",
        "InvalidTransition",
        "LeaseLost",
        "MissingSequel",
        "MissingTool",
        "NondeterminismError",
        "RunBusy",
        "RunExists",
        "SnapshotUnusable",
        "StoreError",
        "StoreFull",
        "StoreLocked",
        "StoreReadOnly",
        "StoreUnreachable",
        "StoreVersion",
        "UnknownApproval",
        "UnknownRun",
    ),
    "inmemory": ("Result", "arun", "run"),
    "lifecycle": ("FINISHED", "Status"),
    "messages": ("Approval", "AuditEntry", "CallRecord", "Pending", "RunError", "RunInfo", "Vacuumed", "Verdict"),
    "handle": ("Run",),
    "isolation.containers": ("ContainerOptions",),
    "isolation.worker": ("IsolationUnavailable", "WorkerLimits", "WorkerLost"),
    "sequel": ("MakeSequel", "Sequel", "SequelSpec"),
    "settings": ("Settings",),
}
_MODULE_OF = {name: module for module, names in _FROM.items() for name in names}

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'tenuto.engine' has no attribute {name!r}")
    # Modules are no garbage: looking through half a thousand of them for some, again and again, takes a fifth of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        value = getattr(import_module(f"tenuto.engine.{module}"), name)
    finally:
        if collects:
            if not gc.get_freeze_count():  # nothing that the host keeps out of the collector's way
                gc.freeze()
                gc.unfreeze()  # both together: into the oldest generation, unlooked at; else the next two collections take 50 ms
            gc.enable()
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
