"""The worker's side of the protocol: one machine, which does what the host says.

Imports the interpreter and the standard library, so that a worker holds nothing of the host's: no tools, no store, no
secrets. What comes from the host is believed here.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any

from tenuto.engine.arguments import encoded_arguments
from tenuto.engine.isolation.lockdown import Bounds, CannotLock, lock_down
from tenuto.engine.isolation.protocol import Channel, Closed, believed, packed
from tenuto.engine.isolation.standins import stand_in
from tenuto.interpreter import (
    Call,
    Completed,
    DecodeError,
    EncodeError,
    HostType,
    Instrument,
    LimitReached,
    Limits,
    Machine,
    Outcome,
    OutOfFuel,
    Program,
    Raised,
    Refused,
    Returned,
    Site,
    SnapshotError,
    Suspended,
    ToolSpec,
    decode_value,
    encode_value,
    storable,
)
from tenuto.interpreter.outcomes import Result
from tenuto.interpreter.shown_value import opaque_text, shown_value

Message = Mapping[str, Any]
LONGEST = 1 << 18  # characters of one text, beside what is printed
LONGEST_NAME = 1000


class Out:
    """An answer under way: the JSON head, and the parts that stand beside it."""

    def __init__(self, what: str, **fields: Any) -> None:
        self.head: dict[str, Any] = {"is": what, **fields}
        self.parts: list[bytes] = []


def work(lock: Any, bounds: Mapping[str, int], read_fd: int, write_fd: int) -> None:
    """Locks this process in and serves one machine; where it can't be locked in, says so to the first request and ends."""
    channel = Channel(read_fd, write_fd)
    try:
        lock_down(lock, Bounds(**bounds))
    except CannotLock as error:
        channel.receive()
        channel.send(packed({"is": "unlocked", "text": str(error)}))
        return
    serve(channel)


def serve(channel: Channel) -> None:
    """Answers until the host closes its end, or says that there is no more."""
    served = Served()
    while True:
        try:
            head, *parts = channel.receive()
        except Closed:
            return
        try:
            asked = believed(head)
            if asked["do"] == "end":
                return
            out = served.answer(asked, parts)
        except MemoryError:
            raise
        except Exception:
            out = Out("broken", text=traceback.format_exc(limit=-8)[-4000:])
        try:
            channel.send(packed(out.head, out.parts))
        except Closed:
            return


class Served:
    """One run's machine at the worker's end."""

    def __init__(self) -> None:
        self._machine: Machine | None = None
        self._host_types: tuple[HostType, ...] = ()
        self._places = _Places()
        self._events: _Events | None = None
        self._told: set[int] = set()  # the calls that the host knows
        self._printed = 0
        self._output: tuple[int, int] = (-1, -1)

    def answer(self, head: Message, parts: list[bytes]) -> Out:
        out = _DEEDS[head["do"]](self, head, parts)
        machine = self._machine
        if machine is not None:
            out.head["fuel"], out.head["made"] = machine.fuel_used, machine.calls_made
            printed = self._newly_printed(machine)
            if printed:
                out.head["printed"] = printed
            if self._events is not None:
                out.head["events"] = self._events.taken()
            if self._places.new:
                out.head["sites"], self._places.new = self._places.new, []
        return out

    # --- what the host may ask ----------------------------------------------------------------------------------------------

    def begin(self, head: Message, parts: list[bytes]) -> Out:
        self._host_types = tuple(stand_in(name, shape) for name, shape in head["shapes"])
        self._events = _Events(self._places) if head["watched"] else None
        around: dict[str, Any] = {
            "tools": [ToolSpec(*spec) for spec in head["tools"]],
            "host_types": self._host_types,
            "limits": Limits(**head["limits"]),
            "instrument": self._events,
        }
        try:
            if head["from"] == "snapshot":
                self._machine = Machine.restore(parts[0], **around)
            else:
                source, inputs = parts
                program = _again(source, head, around["limits"])
                given = decode_value(inputs, host_types=self._host_types)
                self._machine = Machine(program, inputs=given, seed=head["seed"], now=head["now"], **around)
        except (SnapshotError, DecodeError, Refused) as error:
            return Out("unusable", text=str(error))
        programs = [[program.filename, program.used_tools] for program in self._machine.programs]
        return Out("ready", programs=programs)

    def run(self, head: Message, parts: list[bytes]) -> Out:
        machine = self._alive
        for (call_id, at, kind, *error), part in zip(head["told"], parts, strict=True):
            value: Any = decode_value(part, host_types=self._host_types)
            outcome: Outcome = Returned(value) if kind == "returned" else Raised(error[0], error[1], value)
            self._told.discard(call_id)
            machine.resolve(call_id, outcome, at)
        return self._state(machine.run(head["fuel"]))

    def interrupt(self, head: Message, parts: list[bytes]) -> Out:
        self._alive.interrupt(Raised(head["type"], head["message"]))
        return Out("done")

    def extend(self, head: Message, parts: list[bytes]) -> Out:
        self._alive.extend(_again(parts[0], head, self._alive.configured))
        return Out("done")

    def snapshot(self, head: Message, parts: list[bytes]) -> Out:
        try:
            data = self._alive.snapshot()
        except SnapshotError as error:
            return Out("unsaved", text=str(error))
        out = Out("snapshot")
        out.parts.append(data)
        return out

    def names(self, head: Message, parts: list[bytes]) -> Out:
        return Out("names", names=self._alive.global_names)

    # --- what the machine says ----------------------------------------------------------------------------------------------

    @property
    def _alive(self) -> Machine:
        assert self._machine is not None
        return self._machine

    def _state(self, result: Result) -> Out:
        if isinstance(result, Suspended):
            return self._suspended(result)
        if isinstance(result, OutOfFuel):
            return Out("spent")
        if isinstance(result, Completed):
            return self._completed(result.value)
        if isinstance(result, LimitReached):
            return Out("limit", limit=result.limit, message=_cut(result.message), site=_site(result.site))
        error = result.error
        name, message, text = _cut(error.type, LONGEST_NAME), _cut(error.message), _cut(error.traceback)
        return Out("failed", type=name, message=message, traceback=text, line=error.line)

    def _suspended(self, suspended: Suspended) -> Out:
        out = Out("suspended")
        new = out.head["new"] = []
        for call in suspended.calls:
            if call.id not in self._told:
                self._told.add(call.id)
                data, fault = self._arguments(call)
                new.append([call.id, call.name, self._places.number(call.site), bool(call.kwargs), fault])
                out.parts.append(data)
        out.head["open"] = [call.id for call in suspended.calls]
        return out

    def _arguments(self, call: Call) -> tuple[bytes, str | None]:
        try:
            return encoded_arguments(call, self._host_types), None
        except EncodeError as error:
            return b"", storable(_cut(str(error)))

    def _completed(self, value: object) -> Out:
        try:
            data = encode_value(value, host_types=self._host_types)
        except EncodeError:
            shown = shown_value(value, self._host_types) or ""
            return Out("completed", form="text", text=storable(_cut(opaque_text(value))), shown=storable(_cut(shown)))
        out = Out("completed", form="value")
        out.parts.append(data)
        return out

    def _newly_printed(self, machine: Machine) -> str:
        output = len(machine.output), machine.output_size
        if output == self._output:
            return ""
        self._output = output
        text = machine.stdout
        new = text[self._printed :]
        self._printed = len(text)
        return new


class _Places:
    """Places are sent once, and named by number then."""

    def __init__(self) -> None:
        self._numbers: dict[int, tuple[int, Site]] = {}  # a program makes one object for each place, and keeps it
        self.new: list[Any] = []

    def number(self, site: Site) -> int:
        known = self._numbers.get(id(site))
        if known is None:
            known = self._numbers[id(site)] = (len(self._numbers), site)
            self.new.append(_site(site))
        return known[0]


class _Events(Instrument):
    """What the machine told its instrument, for the host's own."""

    def __init__(self, places: _Places) -> None:
        self._events: list[list[Any]] = []
        self._places = places

    def statement(self, function: str, site: Site, depth: int) -> None:
        self._events.append(["statement", _cut(function, LONGEST_NAME), self._places.number(site), depth])

    def call_started(self, call: Call) -> None:
        self._events.append(["call", "", call.id, 0])

    def function_entered(self, name: str, depth: int) -> None:
        self._events.append(["entered", _cut(name, LONGEST_NAME), 0, depth])

    def function_left(self, name: str, depth: int) -> None:
        self._events.append(["left", _cut(name, LONGEST_NAME), 0, depth])

    def finished(self, status: str) -> None:
        self._events.append(["finished", status, 0, 0])

    def taken(self) -> list[list[Any]]:
        events, self._events = self._events, []
        return events


def _cut(text: str, most: int = LONGEST) -> str:
    """The text without its middle, where it is longer than an answer may be."""
    return text if len(text) <= most else f"{text[: most // 2]}...{text[3 - most // 2 :]}"


def _site(site: Site | None) -> list[Any] | None:
    return None if site is None else [site.filename, site.line, site.column, site.end_line, site.end_column, site.source]


_DEEDS: Mapping[str, Callable[[Served, Message, list[bytes]], Out]] = {
    "begin": Served.begin,
    "run": Served.run,
    "interrupt": Served.interrupt,
    "extend": Served.extend,
    "snapshot": Served.snapshot,
    "names": Served.names,
}


def _again(source: bytes, head: Message, limits: Limits) -> Program:
    """The program that the host has checked under these limits."""
    return Program.checked_again(source.decode("utf-8", "surrogatepass"), head["filename"], tuple(head["names"]), limits)
