import json

import pytest

from tenuto.agent import AgentSettings, Conversation, Message, ModelReply, Turn
from tenuto.interpreter import decode_value, encode_value


def reply(text: str, **facts: object) -> ModelReply:
    return ModelReply(text, "some-model", **facts)  # type: ignore[arg-type]


def test_the_request_is_the_whole_conversation():
    conversation = Conversation(AgentSettings(task="count", model="m", max_tokens=99), "the system prompt")
    assert conversation.request("count").messages == (Message("user", "count"),)
    conversation.hear(Turn.of(1, "count", 0, reply("<execute>\n1\n", stopped_at="</execute>", stop_reason="stop_sequence")))
    conversation.hear(Turn.of(2, "<value>1</value>", 0, reply("```python\n2\n```\nI guess it prints 2.")))
    request = conversation.request("<value>2</value>")
    assert request.messages == (
        Message("user", "count"),
        Message("assistant", "<execute>\n1\n</execute>"),
        Message("user", "<value>1</value>"),
        Message("assistant", "```python\n2\n```"),
        Message("user", "<value>2</value>"),
    )
    assert (request.model, request.system, request.max_tokens, request.stop) == ("m", "the system prompt", 99, ("</execute>",))


def test_a_turn_is_plain_data():
    turn = Turn.of(3, "asked", 17, reply("text", id="msg_1", input_tokens=5, output_tokens=6))
    assert Turn.from_record(decode_value(encode_value(turn.to_record()))) == turn  # type: ignore[arg-type]
    json.dumps(turn.to_record())


def test_hearing_twice_changes_nothing_and_a_gap_is_an_error():
    conversation = Conversation(AgentSettings(task="t"), "")
    first = Turn.of(1, "t", 0, reply("a"))
    conversation.hear(first)
    conversation.hear(first)
    assert conversation.turns == [first]
    with pytest.raises(ValueError, match="turn 3 of the conversation is heard after turn 1"):
        conversation.hear(Turn.of(3, "t", 0, reply("c")))


def test_a_cut_answer_is_never_acted_upon():
    assert Turn.of(1, "t", 0, reply("<execute>\nrefund(", is_cut=True)).answer.code is None


def test_settings_refuse_nonsense():
    with pytest.raises(ValueError, match="turns"):
        AgentSettings(task="t", turns=0)
    with pytest.raises(ValueError, match="colour"):
        AgentSettings(task="t", colour="red")  # type: ignore[call-arg]
