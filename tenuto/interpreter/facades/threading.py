"""threading: the prelude's locks, which a program of one thread can keep. It starts no threads."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "threading",
    {
        **prelude_names("BoundedSemaphore Condition Event Lock RLock Semaphore ThreadError local"),
        **refused_names(
            "a program has one thread: use asyncio.gather or asyncio.create_task to have several tool calls at once",
            "Barrier BrokenBarrierError Thread Timer active_count current_thread enumerate excepthook get_ident get_native_id main_thread "
            "setprofile settrace stack_size",
        ),
    },
)
