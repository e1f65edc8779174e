"""Snapshots: a machine as readable, canonical, versioned data, and back.

The document is JSON. Every object that has an identity stands once in the table `objects`, as `[tag, ...]`; elsewhere it is named
`["@", index]`. Plain data that only one place refers to stands there directly. Indices are given in the order in which objects are first
reached from the machine's roots, so equal state gives equal bytes. A frame's place is a place in the AST (block.py), and code is not
kept: the document has the sources, and blocks are compiled again.

Loading makes shells first and fills them then, so cycles need no care. It never runs program code: while a machine loads, a function of
the program that the host calls (a hook of a base class) does nothing, and `__hash__` gives what the document says.
"""

from __future__ import annotations

import json
from typing import Any

from tenuto.interpreter.host_type import HostType
from tenuto.interpreter.instrument import Instrument
from tenuto.interpreter.limits import LimitExceeded, Limits
from tenuto.interpreter.outcomes import ToolSpec
from tenuto.interpreter.signals import SnapshotError

from .reading import Reader
from .shared_texts import put_texts, share_texts
from .state import machine_state, restore_state
from .writing import Writer

FORMAT = "tenuto-snapshot"
VERSION = 10
# What can be read. Up to version 6 calls had other intermediate values in their frames (docs/snapshot-format.md).
READ = (7, 8, 9, 10)
_READ = ", ".join(map(str, READ[:-1])) + f" and {READ[-1]}"


def take(machine: Any) -> bytes:
    """The snapshot of a machine. Raises SnapshotError, which names the path to a value that cannot be stored."""
    if machine.is_lost:
        from .lost import lost_document

        document = lost_document(machine)
    else:
        writer = Writer(machine)
        document = share_texts(writer.document(machine_state(machine, writer)))
    text = json.dumps({"format": FORMAT, "version": VERSION, **document}, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(
    machine: Any,
    data: bytes,
    tools: tuple[ToolSpec, ...],
    host_types: tuple[HostType, ...],
    limits: Limits | None,
    instrument: Instrument | None,
) -> None:
    """Make `machine` what the snapshot says. Raises SnapshotError."""
    document = parse(data)
    try:
        if document.get("kind") == "lost":
            from .lost import restore_lost

            restore_lost(machine, document, tools, host_types, limits, instrument)
            return
        put_texts(document)
        restore_state(machine, document, Reader, tools, host_types, limits, instrument)
    except SnapshotError:
        raise
    except (Exception, LimitExceeded) as error:  # a changed document can be wrong in any way
        raise SnapshotError(f"the snapshot is damaged: {type(error).__name__}: {error}") from error
    machine.checkpoint = data
    machine.log = []
    machine.is_restored = True


def parse(data: bytes) -> dict[str, Any]:
    """The document of a snapshot's bytes, its format and version checked."""
    try:
        document = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, AttributeError, RecursionError) as error:
        raise SnapshotError(f"not a snapshot: {error}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise SnapshotError(
            f"not a snapshot: the format is {document.get('format') if isinstance(document, dict) else None!r}, wanted {FORMAT!r}"
        )
    version = document.get("version")
    if type(version) is not int or version not in READ:
        raise SnapshotError(f"the snapshot has version {version!r}, this Tenuto reads {_READ}; resume it with the release that wrote it")
    return document
