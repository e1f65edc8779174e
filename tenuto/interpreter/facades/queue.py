"""queue: the prelude's queues. A program has one thread, so what would wait for another one raises instead."""

from __future__ import annotations

from .entries import make_facade, prelude_names

FACADE = make_facade("queue", prelude_names("Empty Full LifoQueue PriorityQueue Queue SimpleQueue"))
