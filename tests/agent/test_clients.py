import json
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from tenuto.agent import AnthropicClient, Message, MessagesServer, ModelRequest, ModelUnavailable, RecordedClient, Recording

ANSWERS = Recording(("I look.\n<execute>\nprint(1)\n</execute>\nand dream on", "It is 1."))


def request(*messages: str, stop: tuple[str, ...] = ("</execute>",)) -> ModelRequest:
    roles = ("user", "assistant")
    return ModelRequest("a-model", "system", tuple(Message(roles[n % 2], text) for n, text in enumerate(messages)), 1000, stop)  # type: ignore[arg-type]


@pytest.fixture
def server():
    with MessagesServer(ANSWERS) as server:
        yield server


@pytest.fixture
def client(server):
    with closing(AnthropicClient(api_key="none", base_url=server.base_url, max_retries=0)) as client:
        yield client


def test_the_real_client_speaks_to_the_recorded_server(server, client):
    first = client.complete(request("task"))
    assert (first.text, first.stopped_at, first.stop_reason, first.model, first.id) == (
        "I look.\n<execute>\nprint(1)\n",
        "</execute>",
        "stop_sequence",
        "a-model",
        "msg_recorded_1",
    )
    assert first.input_tokens > 0
    second = client.complete(request("task", first.text, "observation"))
    assert (second.text, second.stopped_at, second.stop_reason) == ("It is 1.", None, "end_turn")
    # asked again, the same answer: the conversation says which is next
    assert client.complete(request("task")) == first
    assert server.requests[0]["system"] == "system"
    assert server.requests[1]["messages"][-1] == {"role": "user", "content": "observation"}


def test_the_recorded_client_answers_as_the_server_does(client):
    recorded = RecordedClient(ANSWERS)
    for messages in (("task",), ("task", "a", "b")):
        one, other = client.complete(request(*messages)), recorded.complete(request(*messages))
        assert (one.text, one.stopped_at, one.stop_reason) == (other.text, other.stopped_at, other.stop_reason)
    assert [len(asked.messages) for asked in recorded.requests] == [1, 3]


def test_every_failure_of_the_api_is_one_kind_of_error(client, monkeypatch):
    with pytest.raises(ModelUnavailable, match=r"'a-model' answered 400: the recording has 2 answers"):
        client.complete(request("a", "b", "c", "d", "e"))
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ModelUnavailable, match="no API key: set ANTHROPIC_API_KEY and resume the run"):
        AnthropicClient().complete(request("task"))


def test_no_server_is_a_clear_error():
    with MessagesServer(ANSWERS) as gone:
        pass
    client = AnthropicClient(api_key="none", base_url=gone.base_url, max_retries=0)
    with closing(client), pytest.raises(ModelUnavailable, match="no connection to http://127"):
        client.complete(request("task"))


@pytest.mark.parametrize(
    ("path", "headers", "body", "status", "kind"),
    [
        ("/v1/messages", {"x-api-key": "k", "anthropic-version": "1"}, b"no json", 400, "invalid_request_error"),
        ("/v1/messages", {"x-api-key": "k", "anthropic-version": "1"}, b'{"model": "m", "messages": []}', 400, "invalid_request_error"),
        ("/v1/messages", {"anthropic-version": "1"}, b"{}", 401, "authentication_error"),
        ("/v1/messages", {"x-api-key": "k"}, b"{}", 400, "invalid_request_error"),
        ("/v1/other", {"x-api-key": "k", "anthropic-version": "1"}, b"{}", 404, "not_found_error"),
    ],
)
def test_the_server_answers_errors_in_the_wire_format(server, path, headers, body, status, kind):
    asked = urllib.request.Request(server.base_url + path, data=body, headers=headers)
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(asked)
    with caught.value as answer:
        assert (answer.code, json.loads(answer.read())["error"]["type"]) == (status, kind)


def test_a_recording_is_a_folder_of_answers(tmp_path):
    (tmp_path / "2.md").write_text("two")
    (tmp_path / "1.md").write_text("one")
    assert Recording.load(tmp_path).answers == ("one", "two")
    with pytest.raises(ValueError, match="no recorded answers"):
        Recording.load(tmp_path / "nothing")
