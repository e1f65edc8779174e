"""asyncio: the prelude's scheduler, deterministic, whose waiting is calls of the outside world. No loops, threads, processes or "
"sockets."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "asyncio",
    {
        **prelude_names(
            "ALL_COMPLETED Barrier BoundedSemaphore BrokenBarrierError CancelledError Condition Event FIRST_COMPLETED FIRST_EXCEPTION "
            "AbstractEventLoop Future Handle TimerHandle "
            "InvalidStateError LifoQueue Lock PriorityQueue Queue QueueEmpty QueueFull Runner Semaphore Task TaskGroup Timeout "
            "TimeoutError all_tasks "
            "as_completed create_task current_task ensure_future gather get_event_loop get_running_loop iscoroutine "
            "iscoroutinefunction isfuture run "
            "new_event_loop set_event_loop set_event_loop_policy shield sleep timeout timeout_at to_thread wait wait_for wrap_future"
        ),
        **refused_names(
            "a program has no network, processes or threads: call a registered tool, with asyncio.gather for several at once",
            "create_subprocess_exec create_subprocess_shell open_connection open_unix_connection start_server start_unix_server "
            "run_coroutine_threadsafe subprocess",
        ),
    },
)
