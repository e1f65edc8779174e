"""Guarding the tools: their pace, and the secrets that they handle."""

import asyncio
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel, Field, SecretBytes, SecretStr
from typing_extensions import TypedDict

from tenuto.interpreter import Call, Raised, Returned, Site, encode_value
from tenuto.tools import (
    MASK,
    ArgumentsError,
    Rate,
    Registry,
    Tool,
    ToolContext,
    masked,
    perform,
    perform_encoded,
    perform_now,
    tool,
    unmasked,
)
from tenuto.tools.redaction import without_values
from tenuto.tools.render import render_stubs

CONTEXT = ToolContext(run_id="run", call_id=1, tool="x")
SITE = Site("p.py", 1, 0, 1, 1, "x")


class Busy:
    """Counts how many are inside at once."""

    def __init__(self) -> None:
        self.most = self._now = 0
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)

    def __exit__(self, *exc: object) -> None:
        with self._lock:
            self._now -= 1


async def gathered(made: Tool, count: int) -> float:
    begun = time.monotonic()
    outcomes = await asyncio.gather(*(perform(made, {}, CONTEXT) for _ in range(count)))
    assert outcomes == [Returned(None)] * count
    return time.monotonic() - begun


async def test_calls_at_once_are_limited_whatever_loop_they_come_from():
    busy = Busy()

    @tool(concurrency=2)
    def work() -> None:
        with busy:
            time.sleep(0.01)

    made = Tool.of(work)
    assert not made.is_inline
    elsewhere = threading.Thread(target=lambda: asyncio.run(gathered(made, 6)))
    elsewhere.start()
    await gathered(made, 6)
    await asyncio.to_thread(elsewhere.join)
    assert busy.most == 2


async def test_a_call_that_is_given_up_does_not_keep_its_place():
    @tool(concurrency=1)
    async def forever() -> None:
        await asyncio.sleep(3600)

    made = Tool.of(forever)
    calls = [asyncio.ensure_future(perform(made, {}, CONTEXT)) for _ in range(3)]
    await asyncio.sleep(0)
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    assert made.gate is not None
    await asyncio.wait_for(made.gate.turn().__aenter__(), 1)


async def test_a_rate_lets_the_first_go_at_once():
    @tool(rate=Rate(3, 2))
    async def ask() -> None: ...

    made = Tool.of(ask)
    assert await gathered(made, 3) < 1.5  # not one by one
    assert await gathered(made, 1) >= 0.3


async def test_each_attempt_counts():
    tries: list[float] = []

    @tool(rate=Rate(1, 0.1), retries=1)
    def flaky() -> None:
        tries.append(time.monotonic())
        if len(tries) == 1:
            raise OSError("again")

    assert await perform(Tool.of(flaky), {}, CONTEXT) == Returned(None)
    assert tries[1] - tries[0] >= 0.1


def test_the_methods_of_one_tool_share_its_gate():
    class Desk:
        @tool(concurrency=1)
        def work(self) -> None: ...

    assert Tool.of(Desk().work).gate is Tool.of(Desk().work).gate is not None


@pytest.mark.parametrize("text", ["", "5", "/s", "x/s", "5/fortnight", "-1/s"])
def test_a_rate_that_is_not_understood(text: str):
    with pytest.raises(ValueError, match=r"rate .* is not understood"):
        tool(name="t", rate=text)(lambda: None)
    assert Rate.of("5/s") == Rate(5, 1.0)


@pytest.mark.parametrize("options", [{"rate": "0/s"}, {"concurrency": 0}])
def test_limits_begin_at_one(options: dict[str, object]):
    with pytest.raises(ValueError, match=r"at least one call|wanted a number from 1 up"):
        tool(name="t", **options)(lambda: None)  # type: ignore[call-overload]


# --- secrets ----------------------------------------------------------------------------------------------------------------

CANARY = "hunter2"


class Account(BaseModel):
    name: str
    password: SecretStr
    token: str = CANARY


@dataclass(frozen=True)
class Session:
    account: Account
    raw: SecretBytes


def session() -> Session:
    return Session(Account(name="ann", password=SecretStr(CANARY)), SecretBytes(CANARY.encode()))


@pytest.mark.parametrize(
    "value",
    [
        SecretStr(CANARY),
        {"rows": [(1, SecretStr(CANARY))]},
        {"a": {"token": CANARY, "deep": [{"token": [CANARY]}]}},
        session(),
        [session().account, session().account],
    ],
)
def test_secrets_stay_with_the_host(value: object):
    @tool(redact=["token"])
    def get() -> Session | None:
        return value  # type: ignore[return-value]

    made = Registry([get]).get("get")
    performed = perform_now(made, {}, CONTEXT)
    assert isinstance(performed.outcome, Returned)
    assert performed.payload is not None
    assert CANARY not in performed.payload.decode()
    assert MASK in performed.payload.decode()
    assert CANARY not in encode_value(performed.outcome.value, host_types=made.host_types).decode()


def test_what_is_no_secret_stays_as_it_is():
    def get() -> Account:
        return Account(name="ann", password=SecretStr(CANARY))

    outcome = perform_now(Registry([get]).get("get"), {}, CONTEXT).outcome
    assert isinstance(outcome, Returned)
    account = outcome.value
    assert (account.name, account.token, account.password) == ("ann", CANARY, MASK)  # type: ignore[attr-defined]


async def test_a_call_that_nobody_waits_for_still_takes_its_place():
    busy, go_on = Busy(), threading.Event()

    @tool(concurrency=1, timeout=0.5)
    def slow() -> None:
        with busy:
            go_on.wait(10)

    made = Tool.of(slow)
    assert await perform(made, {}, CONTEXT) == Raised("TimeoutError", "tool 'slow' took longer than its 0.5 seconds")
    second = asyncio.create_task(perform(made, {}, CONTEXT))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(second), 0.05)
    go_on.set()
    assert await second == Returned(None)
    assert busy.most == 1


async def test_a_secret_argument_reaches_the_tool_only():
    seen: list[str] = []

    @tool(redact=("pin",))
    def login(user: str, password: SecretStr, pin: str = "") -> None:
        seen.append(f"{user} {password.get_secret_value()} {pin}")

    made = Tool.of(login)
    assert made.secret_names == {"password", "pin"}
    await perform_encoded(made, made.validate(("ann", CANARY, "12"), {}), CONTEXT)
    assert seen == [f"ann {CANARY} 12"]
    shown = masked({"user": "ann", "password": CANARY, "pin": "12"}, made.secret_names)
    assert shown == {"user": "ann", "password": MASK, "pin": MASK}
    edited = {**shown, "user": "bob", "pin": "34"}
    assert unmasked(edited, {"user": "ann", "password": CANARY, "pin": "12"}, made.secret_names) == {
        "user": "bob",
        "password": CANARY,
        "pin": "34",
    }


def test_a_trace_shows_a_secret_argument_as_a_mask():
    from tenuto.engine.performing import shown_call

    @tool
    def login(user: str, password: SecretStr) -> None: ...

    call = Call(1, "login", ("ann", CANARY), {}, SITE)
    assert shown_call(call, Tool.of(login)).args == ("ann", MASK)
    assert shown_call(Call(1, "login", ("ann",), {"password": CANARY}, SITE), Tool.of(login)).kwargs == {"password": MASK}


SECRET = "hunter2-token"
KEY = SecretStr(SECRET)


@tool(redact=("token",))
def signed(amount: int, token: str = SECRET, *, key: SecretStr = KEY, note: str = "plain") -> str:
    """Signs."""
    if amount < 0:
        raise ValueError(f"the server said no to {token!r} and {key.get_secret_value()}")
    return "signed"


def test_a_secret_default_is_in_no_stub_signature_or_schema():
    made = Tool.of(signed)
    assert made.arguments.text == "signed(amount: int, token: str = ..., *, key: SecretStr = ..., note: str = 'plain')"
    shown = [render_stubs([made]), made.arguments.text, json.dumps(made.arguments.json_schema()), repr(made.spec)]
    assert not any(SECRET in text for text in shown), shown


def test_an_error_of_the_arguments_shows_no_secret():
    made = Tool.of(signed)
    for args, kwargs in (((1, [SECRET]), {}), ((1,), {"key": [SECRET]}), (("x",), {})):
        with pytest.raises(TypeError) as caught:
            made.validate(args, kwargs)
        assert SECRET not in str(caught.value)
    with pytest.raises(TypeError, match=r"argument 'token' is not str\. Its signature is signed\("):
        made.validate((1, [SECRET]), {})


@pytest.mark.parametrize("way", ["now", "awaited"])
async def test_an_error_of_the_tool_shows_no_secret_argument(way: str):
    made = Tool.of(signed)
    arguments = made.validate((-1, "a-second-token"), {})
    outcome = perform_now(made, arguments, CONTEXT).outcome if way == "now" else await perform(made, arguments, CONTEXT)
    assert outcome == Raised("ValueError", f"the server said no to '{MASK}' and {MASK}")


class Login(BaseModel):
    user: str
    password: SecretStr = Field(default=KEY, alias="pw")


class Signing(TypedDict):
    pin: SecretStr
    logins: list[Login]


@dataclass
class Door:
    number: int
    code: str = "seventh-secret"


@tool(redact=("code",))
def enter(login: Login, signing: Signing | None = None, doors: dict[str, Door] | None = None, code: list[str] | None = None) -> str:
    """Says too much."""
    inner = doors["front"].code if doors else ""
    raise ValueError(f"{login.password.get_secret_value()} {signing and signing['pin'].get_secret_value()} {inner} {code} True")


SECRETS_OF_CALL: dict[str, Any] = {
    "login": {"user": "ann", "pw": "first-secret"},
    "signing": {"pin": "second-secret", "logins": [{"user": "bob", "pw": "third-secret"}]},
    "doors": {"front": {"number": 1, "code": "fourth-secret"}},
    "code": ["fifth-secret", "sixth"],
}
HIDDEN: dict[str, Any] = {
    "login": {"user": "ann", "pw": MASK},
    "signing": {"pin": MASK, "logins": [{"user": "bob", "pw": MASK}]},
    "doors": {"front": {"number": 1, "code": MASK}},
    "code": MASK,
}


def test_secrets_deep_in_arguments_are_masked_and_put_back():
    made = Tool.of(enter)
    assert made.secret_names == {"password", "pw", "pin", "code"}
    assert masked(SECRETS_OF_CALL, made.secret_names) == HIDDEN
    assert unmasked(HIDDEN, SECRETS_OF_CALL, made.secret_names) == SECRETS_OF_CALL
    edited = {**HIDDEN, "login": {"user": "eve", "pw": MASK}, "signing": {"pin": "new", "logins": []}}
    assert unmasked(edited, SECRETS_OF_CALL, made.secret_names) == {
        **SECRETS_OF_CALL,
        "login": {"user": "eve", "pw": "first-secret"},
        "signing": {"pin": "new", "logins": []},
    }
    assert unmasked({"login": {"user": MASK}}, SECRETS_OF_CALL, made.secret_names) == {"login": {"user": MASK}}


def test_secrets_deep_in_arguments_are_in_no_error():
    made = Tool.of(enter)
    outcome = perform_now(made, made.validate((), SECRETS_OF_CALL), CONTEXT).outcome
    assert outcome == Raised("ValueError", f"{MASK} {MASK} {MASK} ['{MASK}', '{MASK}'] True")
    for wrong in (
        {"login": {"pw": "first-secret"}},
        {"login": {"user": "ann", "pw": ["first-secret"]}},
        {"login": {"user": 1, "pw": "x"}, "doors": {"front": {"code": "fourth-secret"}}},
    ):
        with pytest.raises(ArgumentsError) as caught:
            made.validate((), wrong)
        assert "secret" not in str(caught.value).replace("SecretStr", "")


def test_what_stands_at_many_places_is_looked_at_once():
    twice: list[Any] = [{"code": "x"}]
    for _ in range(60):
        twice = [twice, twice]
    hidden = masked({"a": twice}, frozenset({"code"}))
    again = unmasked(hidden, {"a": twice}, frozenset({"code"}))
    assert without_values("y", again, frozenset({"code"})) == "y"
    for _ in range(60):
        assert again["a"][0] is again["a"][1]
        again["a"] = again["a"][0]
    assert again["a"] == [{"code": "x"}]


def test_no_default_deep_in_a_schema_is_a_secret():
    schema = json.dumps(Tool.of(enter).arguments.json_schema())
    assert "seventh-secret" not in schema
    assert SECRET not in schema
    assert '"code"' in schema
