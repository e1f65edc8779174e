"""What an agent run is made of; stored with the run, so that any process can go on with it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_MODEL = "claude-sonnet-5-5"


class AgentSettings(BaseModel):
    """`turns` counts the model's answers; the last one is asked for words, not code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: str
    model: str = DEFAULT_MODEL
    instructions: str = ""
    turns: int = Field(default=20, ge=1)
    max_tokens: int = Field(default=8192, ge=1)
    longest_observation: int = Field(default=20_000, ge=1000)
    inputs: tuple[str, ...] = ()
