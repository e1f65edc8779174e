"""The machine's own fields in a snapshot, and a machine made of them again."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.library_definitions import definition_program
from tenuto.interpreter.limits import Limits
from tenuto.interpreter.outcomes import Call, Completed, ErrorInfo, Failed, LimitReached, Raised, Returned
from tenuto.interpreter.program import Program
from tenuto.interpreter.refusals import Refused, Site
from tenuto.interpreter.running import running
from tenuto.interpreter.signals import SnapshotError

from .checks import check_frames, check_roots
from .execution import canonical_slot
from .kind import FrameOf


def machine_state(m: Any, w: Any) -> dict[str, Any]:
    """The roots of the graph, by name, in a fixed order."""
    for program in m.programs:
        w.program(program)
    return {
        "globals": m.globals_,
        "top": FrameOf(m.top),
        "root": FrameOf(m.root),
        "raising": m.raising,
        "reraise": m.is_reraise,
        "made": list(m.made) if m.made is not None else None,
        "status": m.status,
        "result": _result(m.result),
        "waiting": list(m.waiting) if m.waiting is not None else None,
        "wait_slot": canonical_slot(m.top, m.wait_slot) if m.waiting is not None else 0,
        "calls": [[c.id, c.name, c.args, c.kwargs, _site(c.site)] for c in m.calls.values()],
        "arrived": [[i, *_outcome(outcome)] for i, outcome in m.arrived],
        "abandoned": sorted(m.abandoned),
        "calls_made": m.calls_made,
        "limits": m.limits_state(),
        "output": m.stdout,
        "taken": m.output_taken,
        "fuel": m.fuel_used,
        "now": m.now,
        "seed": m.seed,
        "random": m.drawn_random,
        "answering": list(m.answering.values()),
        "identities": [value for _, value in m.identities.values()],
        "redirected": dict(m.redirected),
        "decimal": m.decimal_context,
        "prelude": [[name, m.prelude_modules[name]] for name in sorted(m.prelude_modules)],
        "mains": len(m.programs),
        **({} if m.drawn_entropy is None else {"entropy": m.drawn_entropy}),
        **({"large_ints": True} if m.made_large_int else {}),
    }


def _site(site: Site) -> list[Any]:
    return [site.filename, site.line, site.column, site.end_line, site.end_column, site.source]


def _outcome(outcome: Any) -> list[Any]:
    if isinstance(outcome, Returned):
        return ["returned", outcome.value]
    return ["raised", outcome.type, outcome.message, dict(outcome.data)]


def _result(result: Any) -> Any:
    if result is None:
        return None
    if isinstance(result, Completed):
        return ["completed", result.value]
    if isinstance(result, Failed):
        e = result.error
        return ["failed", e.type, e.message, e.traceback, e.line]
    return ["limit", result.limit, result.message, _site(result.site) if result.site is not None else None]


def restore_state(m: Any, document: dict[str, Any], reader_class: Any, tools: Any, host_types: Any, limits: Any, instrument: Any) -> None:
    m._prepare(tools, host_types, limits if limits is not None else Limits(), instrument)
    state = document["state"]
    programs = [_program_or_none(entry, m.limits) if entry.get("spare") else _program(entry, m.limits) for entry in document["programs"]]
    m.programs = programs[: state["mains"]]
    m.keeps_hashes = any(program.may_define_hashes for program in m.programs)
    m._origin = None
    m.seed, m.now = state["seed"], state["now"]
    m.globals_ = m.new_globals("__main__")
    m.root = m.top = m._root_frame()
    m.loading = True
    reader = reader_class(m, programs, document)
    before = getattr(running, "machine", None)
    running.machine = m  # which a method of the host's asks that stands in a class of the program: `__hash__ = float.__hash__`
    try:
        roots = reader.roots()
    finally:
        running.machine = before
        m.loading = False
        m.load_hashes = {}
        m.hashers.forget()
        m.fuel = 0  # what patterns cost to compile was charged when the program compiled them
    check_roots(roots)
    m.root = roots["root"]
    m.top = roots["top"]
    m.raising = roots["raising"]
    m.is_reraise = roots["reraise"]
    m.made = tuple(roots["made"]) if roots["made"] is not None else None
    m.status = roots["status"]
    m.result = _read_result(roots["result"])
    m.waiting = tuple(roots["waiting"]) if roots["waiting"] is not None else None
    m.wait_slot = roots["wait_slot"]
    m.calls = {c[0]: Call(c[0], c[1], c[2], c[3], Site(*c[4])) for c in roots["calls"]}
    m.arrived = [(entry[0], _read_outcome(entry[1:])) for entry in roots["arrived"]]
    m.abandoned = set(roots["abandoned"])
    m.calls_made = roots["calls_made"]
    m.output = [roots["output"]] if roots["output"] else []
    m.output_size = len(roots["output"])
    m.output_taken = roots["taken"]
    m.fuel_before = roots["fuel"]
    m.drawn_random = roots["random"]
    m.drawn_entropy = roots.get("entropy")
    m.made_large_int = roots.get("large_ints", False)
    m.answering = {id(cls): cls for cls in roots.get("answering", ())}
    for value in roots["identities"]:
        m.identity(value)
    m.redirected = roots["redirected"]
    m.decimal_context = roots["decimal"]
    if "limits" in roots:  # from version 5 on
        m.restore_limits(roots["limits"])
    check_frames(m)
    spare = {index for index, entry in enumerate(document["programs"]) if entry.get("spare")}
    for program, node, position in document.get("quickened", ()):
        if program in spare and not reader.is_same_block(program, node):
            continue  # of another release: its fuel is another, too
        _quicken(m, reader.placed_block(program, node), position)


def _quicken(m: Any, block: Any, position: str) -> None:
    try:
        entry = block.index(position)
    except KeyError:
        entry = -1
    if entry < 0 or block.records[entry].parent < 0 or not position.endswith(":0"):
        raise SnapshotError(f"the snapshot is damaged: no expansion begins at {position!r}")
    m.quicken(block, block.records[entry].parent, entry)


def _program(entry: dict[str, Any], limits: Limits) -> Program:
    program = _found(entry, limits)
    nodes = program.tree.nodes  # type: ignore[attr-defined]
    if nodes != entry.get("nodes", nodes):  # places are numbers of nodes, so they would be other places
        raise SnapshotError(
            f"this Python reads {program.filename!r} as a tree of {nodes} nodes, the one that took the snapshot read {entry['nodes']}; "
            "resume it on the version of Python that took it"
        )
    return program


def _program_or_none(entry: dict[str, Any], limits: Limits) -> Program | None:
    """Library code of which only the fuel depends on the snapshot; None where this release has another text of it."""
    if "prelude" not in entry and "definition" not in entry:
        raise SnapshotError("the snapshot is damaged: a program that is spare")
    try:
        return _program(entry, limits)
    except SnapshotError:
        return None


def _found(entry: dict[str, Any], limits: Limits) -> Program:
    from tenuto.interpreter.modules import has_prelude, prelude_program

    if "prelude" in entry:
        if not has_prelude(entry["prelude"]):
            raise SnapshotError(f"the snapshot needs the library file {entry['prelude']!r}, which this Tenuto does not have")
        program = prelude_program(entry["prelude"])
        if program.hash != entry["hash"]:
            raise SnapshotError(
                f"the library file {entry['prelude']!r} is not the one the snapshot was taken with; "
                "resume it with the release that wrote it"
            )
        return program
    if "definition" in entry:
        return definition_program(entry["definition"])
    return source_again(entry["source"], entry["filename"], tuple(entry["tools"]), limits)


def source_again(source: str, filename: str, tools: tuple[str, ...], limits: Limits) -> Program:
    """The program of a source that stands in a snapshot. Raises SnapshotError where it may not run under these limits."""
    try:
        return Program.checked_again(source, filename, tools, limits)
    except Refused as refused:
        raise SnapshotError(
            f"the source of {filename!r} in the snapshot is refused: {refused.refusals[0].message}; "
            "if its run began with higher limits, give these"
        ) from None


def _read_outcome(entry: list[Any]) -> Any:
    if entry[0] == "returned":
        return Returned(entry[1])
    return Raised(entry[1], entry[2], entry[3])


def _read_result(entry: Any) -> Any:
    if entry is None:
        return None
    if entry[0] == "completed":
        return Completed(entry[1])
    if entry[0] == "failed":
        return Failed(ErrorInfo(*entry[1:]))
    return LimitReached(entry[1], entry[2], Site(*entry[3]) if entry[3] is not None else None)
