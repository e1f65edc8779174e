"""asyncio: the deterministic loop, tasks and futures; waiting for several; locks and queues. Everything is made in asyncio_futures,
asyncio_loop, asyncio_waiting and asyncio_sync.

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
from asyncio_sync import (
    Barrier,
    BoundedSemaphore,
    BrokenBarrierError,
    Condition,
    Event,
    LifoQueue,
    Lock,
    PriorityQueue,
    Queue,
    QueueEmpty,
    QueueFull,
    Semaphore,
)
from asyncio_waiting import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    TaskGroup,
    Timeout,
    as_completed,
    gather,
    shield,
    sleep,
    timeout,
    timeout_at,
    to_thread,
    wait,
    wait_for,
)

TimeoutError = TimeoutError
AbstractEventLoop = EventLoop
