"""asyncio: the deterministic loop, tasks and futures, made in asyncio_futures and asyncio_loop. Waiting for several (asyncio_waiting),
locks and queues (asyncio_sync) are loaded when a program first names one of them; the facade knows where each is made.

begin_top, run_top and finish_top are the machine's, for modules that await at their top level; so is ToolCall, what a call of an async
tool gives.
"""

from asyncio_futures import (
    CancelledError,
    Future,
    Handle,
    InvalidStateError,
    Task,
    TimerHandle,
    ToolCall,
    get_event_loop,
    get_running_loop,
    iscoroutine,
    isfuture,
)
from asyncio_loop import (
    EventLoop,
    Runner,
    all_tasks,
    begin_top,
    create_task,
    current_task,
    ensure_future,
    finish_top,
    iscoroutinefunction,
    new_event_loop,
    run,
    run_top,
    set_event_loop,
    set_event_loop_policy,
    wrap_future,
)

TimeoutError = TimeoutError
AbstractEventLoop = EventLoop
