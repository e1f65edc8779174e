import pytest

from tenuto.agent import AgentSettings, system_prompt
from tenuto.agent.prompt import MODULES
from tenuto.interpreter import Completed, Machine, Program
from tenuto.tools import Registry, tool


@tool(approval="always")
def pay(amount: float) -> str:
    """Pays {braces} stay as they are."""
    return ""


def test_the_prompt_holds_the_tools_and_what_the_host_adds():
    registry = Registry([pay])
    prompt = system_prompt(AgentSettings(task="t", instructions="  Be brief.\n", inputs=("limit", "rows")), registry)
    assert registry.render() in prompt
    assert (
        'def pay(amount: float) -> str:  # every call waits for a person\'s approval\n    """Pays {braces} stay as they are."""' in prompt
    )
    assert prompt.endswith("\nThese names already hold the inputs of the task: limit, rows.\n\nBe brief.\n")


def test_the_prompt_is_the_same_for_the_same_run():
    settings, registry = AgentSettings(task="t"), Registry([pay])
    assert system_prompt(settings, registry) == system_prompt(settings, Registry([pay]))


@pytest.mark.parametrize("module", MODULES.split(", "))
def test_the_modules_that_the_prompt_names_can_be_imported(module):
    assert Machine(Program.parse(f"import {module}")).run() == Completed(None)
