"""One program in memory: no store, no journal, nothing survives. For notebooks, tests, and measuring the machine.

Tools are called as in a durable run: with validated copies of the program's values, and their results come back through
the codec. Exactly typed scalars need nothing of that and take the short way.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Thread
from typing import Any, Literal

from tenuto.engine import endings
from tenuto.engine.arguments import arguments_of
from tenuto.engine.inputs import copied_inputs
from tenuto.engine.messages import RunError
from tenuto.engine.short import short_way
from tenuto.engine.timed import TimedMachine
from tenuto.interpreter import (
    Call,
    Completed,
    EncodeError,
    Failed,
    LimitReached,
    Limits,
    Outcome,
    OutOfFuel,
    Program,
    Raised,
    Refused,
    Returned,
    Suspended,
)
from tenuto.tools import ArgumentsError, Registry, ToolContext, needs_approval, perform, perform_now

State = Suspended | Completed | Failed | OutOfFuel | LimitReached
RUN_ID = "memory"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a program. `calls` are those that it still waits for when it is suspended: for a person or an event."""

    status: Literal["completed", "failed", "refused", "limit", "suspended"]
    value: Any = None
    stdout: str = ""
    error: RunError | None = None
    calls: tuple[Call, ...] = ()


def run(
    source: str,
    *,
    tools: Iterable[Any] = (),
    inputs: Mapping[str, Any] | None = None,
    limits: Limits = Limits(),  # noqa: B008
    filename: str = "program.py",
    seed: str = "",
) -> Result:
    """Runs a program until it ends, or waits for a person or an event. Raises InvalidInputs.

    >>> def double(n):
    ...     return 2 * n
    >>> run("print('hi'); [double(n) for n in numbers]", tools=[double], inputs={"numbers": [1, 2]})
    Result(status='completed', value=[2, 4], stdout='hi\\n', error=None, calls=())
    """
    try:
        return _InMemory(source, tools, inputs or {}, (limits, filename, seed)).run()
    except Refused as refused:
        return Result("refused", error=endings.error_of_refusal(refused))


async def arun(
    source: str,
    *,
    tools: Iterable[Any] = (),
    inputs: Mapping[str, Any] | None = None,
    limits: Limits = Limits(),  # noqa: B008
    filename: str = "program.py",
    seed: str = "",
) -> Result:
    """As `run`, on the calling event loop."""
    try:
        return await _InMemory(source, tools, inputs or {}, (limits, filename, seed)).arun()
    except Refused as refused:
        return Result("refused", error=endings.error_of_refusal(refused))


class _InMemory:
    def __init__(self, source: str, tools: Iterable[Any], inputs: Mapping[str, Any], rest: tuple[Limits, str, str]) -> None:
        limits, filename, seed = rest
        self._registry = tools if isinstance(tools, Registry) else Registry(tools)
        self._host_types = self._registry.host_types()
        self._plain = {tool.name: tool for tool in self._registry.tools if tool.is_inline and tool.approval == "never"}
        self._short = {name: short_way(tool, self._host_types) for name, tool in self._plain.items()}
        inputs = copied_inputs(inputs, self._registry)
        program = Program.parse(source, filename=filename, tools=self._registry.names, names=inputs, limits=limits)
        self._machine = TimedMachine(
            program,
            inputs=inputs,
            tools=self._registry.specs(),
            host_types=self._host_types,
            limits=limits,
            seed=seed,
            now=time.time(),
        )
        self._at_work: dict[int, asyncio.Task[Outcome]] = {}
        self._parked: set[int] = set()

    def run(self) -> Result:
        state = self._alone(self._machine.run())
        if not isinstance(state, Suspended):
            return self._result(state)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._together(state))
        # A notebook: its loop is running, and this call may not return before the program is through.
        results: list[Result] = []
        errors: list[BaseException] = []

        def elsewhere() -> None:
            try:
                results.append(asyncio.run(self._together(state)))
            except BaseException as error:
                errors.append(error)

        thread = Thread(target=elsewhere, name="tenuto-memory")
        thread.start()
        thread.join()
        if errors:
            raise errors[0]
        return results[0]

    async def arun(self) -> Result:
        return await self._together(self._alone(self._machine.run()))

    def _alone(self, state: State) -> State:
        """As long as one plain tool is asked for at a time, no event loop is needed."""
        machine, now = self._machine, time.time
        while type(state) is Suspended and len(state.calls) == 1:
            call = state.calls[0]
            if call.name not in self._plain or call.id in self._at_work:
                break
            short = self._short[call.name]
            if short is not None and short.fits(call):
                outcome = short.perform(call, RUN_ID).outcome
            else:
                outcome = self._performed(call)
            machine.resolve(call.id, outcome, now())
            state = machine.run()
        return state

    def _performed(self, call: Call) -> Outcome:
        tool = self._plain[call.name]
        try:
            arguments = tool.validate(*arguments_of(call, self._host_types))
        except (ArgumentsError, EncodeError) as error:
            return Raised("TypeError", str(error))
        return perform_now(tool, arguments, ToolContext(RUN_ID, call.id, tool.name), self._host_types).outcome

    async def _together(self, state: State) -> Result:
        try:
            while isinstance(state, Suspended):
                for call in state.calls:
                    if call.id not in self._at_work and call.id not in self._parked:
                        self._begin(call)
                if not self._at_work:
                    return self._result(state)
                done, _ = await asyncio.wait(self._at_work.values(), return_when=asyncio.FIRST_COMPLETED)
                for call_id in [call_id for call_id, task in self._at_work.items() if task in done]:
                    outcome = self._at_work.pop(call_id).result()
                    if any(call.id == call_id for call in state.calls):
                        self._machine.resolve(call_id, outcome, time.time())
                state = self._alone(self._machine.run())
            return self._result(state)
        finally:
            for task in self._at_work.values():
                task.cancel()

    def _begin(self, call: Call) -> None:
        tool = self._registry.get(call.name)
        try:
            arguments = tool.validate(*arguments_of(call, self._host_types))
        except (ArgumentsError, EncodeError) as error:
            self._at_work[call.id] = asyncio.ensure_future(_now(Raised("TypeError", str(error))))
            return
        if tool.name == "sleep" and tool.kind == "durable":
            self._at_work[call.id] = asyncio.ensure_future(_asleep(arguments["seconds"]))
        elif tool.kind == "durable" or needs_approval(tool, arguments) is not None:
            self._parked.add(call.id)
        else:
            context = ToolContext(RUN_ID, call.id, tool.name)
            self._at_work[call.id] = asyncio.ensure_future(perform(tool, arguments, context, self._host_types))

    def _result(self, state: State) -> Result:
        stdout = self._machine.stdout
        if isinstance(state, Suspended):
            return Result("suspended", stdout=stdout, calls=state.calls)
        assert isinstance(state, Completed | Failed | LimitReached)
        value = state.value if isinstance(state, Completed) else None
        status: Any = endings.status_of(state).value
        return Result(status, value, stdout, endings.error_of(state))


async def _now(outcome: Outcome) -> Outcome:
    return outcome


async def _asleep(seconds: float) -> Outcome:
    await asyncio.sleep(seconds)
    return Returned(None)
