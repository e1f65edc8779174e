"""Where the loop has no counterpart in CPython's: tools in threads, calls given up, spinning, deadlock, the end of a top-level program."""

from __future__ import annotations

from typing import Any

import pytest

from tests.prelude.intrinsics import StandInTool
from tests.prelude.loading import Prelude, run_snippet


def run(source: str, prelude: Prelude | None = None) -> str:
    prelude = prelude or Prelude()
    asyncio = prelude.load("asyncio")
    tool = StandInTool("compute", lambda value: value * 2)
    prelude.outside.tools["compute"] = tool
    given: dict[str, Any] = {
        "compute": tool,
        "started": lambda: prelude.outside.next_id - 1,
        "open_calls": lambda: len(prelude.outside.pending),
    }
    text = run_snippet(source, prelude.program_builtins(), asyncio.run_top, given)
    asyncio.finish_top()
    return text


def test_a_tool_in_a_thread_does_not_block() -> None:
    source = """
import asyncio, functools
async def main():
    tasks = [asyncio.create_task(asyncio.to_thread(compute, n, delay=1)) for n in range(3)]
    await asyncio.sleep(0)
    print(open_calls(), asyncio.get_running_loop().time())
    print(await asyncio.gather(*tasks), asyncio.get_running_loop().time())
    print(await asyncio.to_thread(functools.partial(compute, 5)), await asyncio.get_running_loop().run_in_executor(None, compute, 6))
    print(await asyncio.to_thread(lambda a, b: a + b, 1, b=2))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as error:
        print(error)
asyncio.run(main())
"""
    assert run(source) == "3 1000.0\n[0, 2, 4] 1001.0\n10 12\n3\ndivision by zero\n"


def test_a_cancelled_wait_gives_the_call_up() -> None:
    source = """
import asyncio
async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(compute, 1, delay=50)
    except TimeoutError:
        print("late", open_calls())
    task = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)
    print(open_calls())
    task.cancel()
    print(open_calls())
    async with asyncio.timeout(9):
        pass
    print(open_calls())
asyncio.run(main())
"""
    assert run(source) == "late 0\n1\n0\n0\n"


def test_a_spinning_program_hears_from_outside() -> None:
    source = """
import asyncio
done = False
async def finish():
    global done
    await asyncio.sleep(1)
    done = True
async def main():
    task = asyncio.create_task(finish())
    turns = 0
    while not done:
        await asyncio.sleep(0)
        turns += 1
    print(900 < turns < 1100)
asyncio.run(main())
"""
    assert run(source) == "True\n"


def test_many_tasks_start_their_calls_before_any_is_waited_for() -> None:
    source = """
import asyncio
async def main():
    tasks = [asyncio.create_task(asyncio.to_thread(compute, n, delay=1)) for n in range(3000)]
    await asyncio.sleep(0)
    print(open_calls())
    print(sum(await asyncio.gather(*tasks)))
asyncio.run(main())
"""
    assert run(source) == "3000\n8997000\n"


@pytest.mark.parametrize("start", ["asyncio.run(asyncio.Event().wait())", "await asyncio.Event().wait()"])
def test_a_deadlock_is_an_error(start: str) -> None:
    assert run(f"import asyncio\n{start}") == (
        "RuntimeError: deadlock: every task is waiting, and no call, sleep or timeout is under way that could wake one of them"
    )


def test_tasks_end_with_the_top_level_program() -> None:
    source = """
import asyncio
async def background():
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaned")
task = asyncio.create_task(background()) if False else None
await asyncio.sleep(1)
task = asyncio.create_task(background())
await asyncio.sleep(1)
print("over", task.done())
"""
    prelude = Prelude()
    asyncio = prelude.load("asyncio")
    assert run_snippet(source, prelude.program_builtins(), asyncio.run_top, {}) == "over False\n"
    asyncio.finish_top()
    assert not prelude.outside.pending
    assert (
        run_snippet("import asyncio\nprint(asyncio.run(asyncio.sleep(1, 'again')))", prelude.program_builtins(), asyncio.run_top, {})
        == "again\n"
    )


def test_errors_in_callbacks_are_logged() -> None:
    prelude = Prelude()
    source = """
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.1)
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    loop.call_soon(int, "x")
    await asyncio.sleep(0.1)
asyncio.run(main())
"""
    assert run(source, prelude) == "Exception in callback int() ValueError(\"invalid literal for int() with base 10: 'x'\")\n"
    assert prelude.outside.log == [
        ("ERROR", "asyncio", "Exception in callback main.<locals>.<lambda>(): ZeroDivisionError: division by zero")
    ]


def test_task_names_count_from_the_main_task() -> None:
    source = """
import asyncio
async def main():
    print(asyncio.current_task().get_name(), asyncio.create_task(asyncio.sleep(0)).get_name())
asyncio.run(main())
"""
    assert run(source) == "Task-1 Task-2\n"
    assert run("import asyncio\nawait asyncio.sleep(0)\nprint(asyncio.create_task(asyncio.sleep(0)).get_name())") == "Task-2\n"
