"""The CodeAct loop, as the sequel of a run.

An agent run alternates between two kinds of program on one machine:

    asking   `__model__(1, "the task", 0)`: one call of a tool that only this sequel has. Its outcome is the record of a
             turn, journaled like any call: a process that comes after a crash never asks again.
    acting   the code of the model's answer, named `turn_1.py` and so on; the names it defines stay for the next.

Code that is refused is not run at all: the model is asked again at once. An answer without code ends the run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from tenuto.agent import observation
from tenuto.agent.conversation import Conversation, Turn
from tenuto.agent.model import ModelClient, ModelReply, ModelRequest, ModelUnavailable
from tenuto.agent.prompt import system_prompt
from tenuto.agent.reserved import reserved_names
from tenuto.agent.settings import AgentSettings
from tenuto.engine.arguments import Opaque
from tenuto.engine.machines import RunMachine
from tenuto.engine.observer import NO_OBSERVER, Watch
from tenuto.interpreter import Completed, Failed, LimitReached, Program, Refusal, Refused
from tenuto.interpreter.shown_value import shown_value
from tenuto.tools import PauseRun, Registry, Tool, tool

MODEL_TOOL = "__model__"
ASKING = "asking"
Following = Program | Completed | Failed | LimitReached


def first_source(settings: AgentSettings) -> str:
    """The program an agent run begins with; its file name is ASKING."""
    return _asking_source(settings, 1, settings.task, 0)


class AgentTurns:
    """What one agent run does after each of its programs; implements the engine's Sequel."""

    def __init__(self, settings: AgentSettings, registry: Registry, client: ModelClient) -> None:
        self.conversation = Conversation(settings, system_prompt(settings, registry))
        self._settings = settings
        self._registry = registry
        self._client = client
        self._watch: Watch = NO_OBSERVER.watch("", "", created=0.0, trace={})
        self._tools = (_model_tool(self),)

    @property
    def tools(self) -> tuple[Tool, ...]:
        return self._tools

    def recall(self, outcomes: Sequence[object]) -> None:
        for record in outcomes:
            self.conversation.hear(Turn.from_record(cast(Mapping[str, Any], record)))

    def watched_by(self, watch: Watch) -> None:
        self._watch = watch

    def after(self, machine: RunMachine, ended: Completed | Failed) -> Following:
        return self._answered(machine, ended) if machine.programs[-1].filename == ASKING else self._acted(machine, ended)

    async def ask(self, number: int, asked: str, printed: int) -> dict[str, object]:
        """Performs the model call; the record of the turn."""
        try:
            reply = await ask_model(self._client, self.conversation.request(asked), self._watch, number)
        except ModelUnavailable as error:
            # The conversation so far must not be lost to an empty purse: somebody mends it and resumes the run.
            raise PauseRun(str(error)) from error
        return Turn.of(number, asked, printed, reply).to_record()

    def _answered(self, machine: RunMachine, ended: Completed | Failed) -> Following:
        if isinstance(ended, Failed):
            return ended
        turn = Turn.from_record(cast(Mapping[str, Any], ended.value))
        self.conversation.hear(turn)
        if turn.is_cut:
            return self._ask_again(machine, observation.CUT_ANSWER)
        code = turn.answer.code
        if code is None:
            return Completed(turn.text.strip())
        if turn.number >= self._settings.turns:
            return self._out_of_turns()
        try:
            program = Program.parse(
                code,
                filename=f"turn_{turn.number}.py",
                tools=self._registry.names,
                names=machine.global_names,
                limits=machine.configured,
            )
        except Refused as refused:
            return self._refused(machine, refused.refusals)
        reserved = reserved_names(program, MODEL_TOOL)
        return self._refused(machine, reserved) if reserved else program

    def _refused(self, machine: RunMachine, refusals: Sequence[Refusal]) -> Following:
        return self._ask_again(machine, observation.refused(refusals, self._settings.longest_observation))

    def _acted(self, machine: RunMachine, ended: Completed | Failed) -> Following:
        printed = machine.stdout[self.conversation.turns[-1].printed :]
        value = self._shown(ended.value) if isinstance(ended, Completed) else None
        return self._ask_again(machine, observation.ran(printed, ended, value, self._settings.longest_observation))

    def _shown(self, value: object) -> str | None:
        return value.shown if isinstance(value, Opaque) else shown_value(value, self._registry.host_types())

    def _ask_again(self, machine: RunMachine, text: str) -> Following:
        number = len(self.conversation.turns) + 1
        if number > self._settings.turns:
            return self._out_of_turns()
        source = _asking_source(self._settings, number, text, len(machine.stdout))
        return Program.parse(source, filename=ASKING, tools=(MODEL_TOOL,))

    def _out_of_turns(self) -> LimitReached:
        return LimitReached("turns", f"the model used all its {self._settings.turns} turns without giving an answer", None)


async def ask_model(client: ModelClient, request: ModelRequest, watch: Watch, turn: int) -> ModelReply:
    """One request, in a thread and with its span; raises ModelUnavailable."""
    with watch.asking_model(provider=client.provider, model=request.model, turn=turn, max_tokens=request.max_tokens) as span:
        reply = await asyncio.to_thread(client.complete, request)
        span.answered(
            model=reply.model,
            response_id=reply.id,
            finish_reason=reply.stop_reason,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
        )
        return reply


def _asking_source(settings: AgentSettings, number: int, text: str, printed: int) -> str:
    asked = f"{text}\n\n{observation.LAST_TURN}" if number == settings.turns else text
    return f"await {MODEL_TOOL}({number!r}, {asked!r}, {printed!r})\n"


def _model_tool(turns: AgentTurns) -> Tool:
    @tool(name="model", idempotent=True)
    async def ask(number: int, asked: str, printed: int) -> dict[str, object]:
        """Asks the language model what to do next."""
        return await turns.ask(number, asked, printed)

    made = Tool.of(ask)
    # A name that @tool refuses, so that no tool of the host can have it.
    return replace(made, name=MODEL_TOOL, arguments=replace(made.arguments, tool=MODEL_TOOL))
