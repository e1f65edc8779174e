import inspect

import pytest

from tenuto.tools import BUILTIN_NAMES, Registry, Retry, Tool, UnknownTool, tool


@tool
def lookup(key: str) -> str:
    """Finds it."""
    return key.upper()


@tool(name="pay", approval="always", retries=2, timeout=5, on_unknown="fail")
async def pay_now(amount: float) -> float:
    return amount


def test_a_decorated_function_stays_callable():
    assert lookup("a") == "A"
    assert inspect.isfunction(lookup)
    assert inspect.iscoroutinefunction(pay_now)


def test_what_a_tool_knows():
    made = Tool.of(pay_now)
    assert (made.name, made.is_async, made.approval, made.retry, made.timeout, made.on_unknown, made.kind) == (
        "pay",
        True,
        "always",
        Retry(2),
        5,
        "fail",
        "function",
    )
    assert Tool.of(lookup).spec.doc == "Finds it."


def test_a_call_of_unknown_outcome_is_repeated_only_where_that_is_harmless():
    def careful() -> None: ...

    assert Tool.of(careful).on_unknown == "ask"
    assert Tool.of(tool(idempotent=True)(careful)).on_unknown == "retry"
    assert Tool.of(tool(read_only=True)(careful)).on_unknown == "retry"
    assert Tool.of(tool(read_only=True, on_unknown="fail")(careful)).on_unknown == "fail"


def test_a_method_is_a_tool_of_its_object():
    class Desk:
        def __init__(self) -> None:
            self.seen: list[str] = []

        @tool(read_only=True)
        def note(self, text: str) -> int:
            self.seen.append(text)
            return len(self.seen)

    desk = Desk()
    made = Registry([desk.note]).get("note")
    assert (made.arguments.text, made.read_only) == ("note(text: str)", True)
    assert made.function("x") == 1
    assert desk.seen == ["x"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"name": "has space"}, "tool name 'has space' is not a plain Python name"),
        ({"name": "_hidden"}, "tool name '_hidden' begins with an underscore"),
        ({"name": "print"}, "tool name 'print' is taken by Python itself"),
        ({"name": "class"}, "tool name 'class' is taken by Python itself"),
        ({"name": "x\u0430"}, "is not a plain Python name"),
        ({"timeout": 0}, "tool 'plain': timeout is 0, wanted seconds above 0"),
        ({"approval_deadline": -1}, "tool 'plain': approval_deadline is -1, wanted seconds above 0"),
        ({"on_deadline": "shrug"}, "tool 'plain': on_deadline is 'shrug', wanted 'reject', 'fail', 'escalate' or 'remind'"),
        ({"approval": "sometimes"}, "tool 'plain': approval is 'sometimes', wanted"),
        ({"on_unknown": "hope"}, "tool 'plain': on_unknown is 'hope', wanted"),
        ({"retries": -1}, "counts from 0 up"),
    ],
)
def test_a_declaration_that_cannot_work_says_why(options, error):
    def plain() -> None: ...

    with pytest.raises((TypeError, ValueError)) as caught:
        tool(**options)(plain)
    assert error in str(caught.value)


def test_an_async_policy_is_refused_at_once():
    async def policy(arguments: dict[str, object]) -> bool:
        return False

    with pytest.raises(TypeError, match=r"wanted True \('always'\), False \('never'\) or a function"):
        tool(name="pay", approval=policy)(lambda: None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("declared", "kept"), [(True, "always"), (False, "never")])
def test_approval_may_be_a_bool(declared: bool, kept: str) -> None:
    assert Tool.of(tool(name="pay", approval=declared)(lambda: None)).approval == kept


def test_an_unresolvable_annotation_is_named():
    def broken(order: "Missing") -> None: ...  # noqa: F821

    with pytest.raises(TypeError, match="tool 'broken': an annotation cannot be resolved: name 'Missing' is not defined"):
        Tool.of(broken)


def test_registry_takes_tools_and_plain_functions():
    def plain(a: int) -> int:
        return a

    registry = Registry([lookup, plain, Tool.of(pay_now)])
    assert registry.names == ("lookup", "plain", "pay", "sleep", "ask_human", "wait_for_event")
    assert set(registry.names) >= BUILTIN_NAMES
    assert [made.name for made in registry.tools] == ["lookup", "plain", "pay"]
    assert [(spec.name, spec.is_async) for spec in registry.specs()][:3] == [("lookup", False), ("plain", False), ("pay", True)]
    assert Registry(registry).names == registry.names
    assert "pay" in registry
    assert "pay_now" not in registry


def test_registry_hints_at_misspelt_names():
    with pytest.raises(UnknownTool) as caught:
        Registry([lookup]).get("lokup")
    assert str(caught.value) == "tool 'lokup' is not registered (did you mean 'lookup'?)"
    with pytest.raises(UnknownTool) as caught:
        Registry([lookup]).get("zzz")
    assert str(caught.value) == "tool 'zzz' is not registered (registered are lookup, sleep, ask_human, wait_for_event)"


def test_registry_refuses_names_that_are_taken():
    def sleep(seconds: float) -> None: ...

    @tool(name="lookup")
    def other() -> None: ...

    with pytest.raises(ValueError, match="tool 'sleep' has the name of a built-in tool"):
        Registry([sleep])
    with pytest.raises(ValueError, match="two tools are named 'lookup'"):
        Registry([lookup, other])
