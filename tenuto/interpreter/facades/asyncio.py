"""asyncio: the prelude's scheduler, deterministic, whose waiting is calls of the outside world. No loops, threads, processes or
sockets."""

from __future__ import annotations

from .entries import Submodule, make_facade, prelude_names, refused_names

FACADE = make_facade(
    "asyncio",
    {
        **prelude_names(
            "AbstractEventLoop CancelledError Future Handle InvalidStateError Runner Task TimeoutError TimerHandle all_tasks create_task "
            "current_task ensure_future get_event_loop get_running_loop iscoroutine iscoroutinefunction isfuture new_event_loop run "
            "set_event_loop set_event_loop_policy wrap_future"
        ),
        **prelude_names(
            "ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION TaskGroup Timeout as_completed gather shield sleep timeout timeout_at to_thread "
            "wait wait_for",
            "asyncio_waiting",
        ),
        **prelude_names(
            "Barrier BoundedSemaphore BrokenBarrierError Condition Event LifoQueue Lock PriorityQueue Queue QueueEmpty QueueFull Semaphore",
            "asyncio_sync",
        ),
        "taskgroups": Submodule("asyncio.taskgroups"),
        **refused_names(
            "a program has no network, processes or threads: call a registered tool, with asyncio.gather for several at once",
            "create_subprocess_exec create_subprocess_shell open_connection open_unix_connection start_server start_unix_server "
            "run_coroutine_threadsafe subprocess",
        ),
    },
)
