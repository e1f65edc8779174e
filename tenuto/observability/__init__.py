"""OpenTelemetry spans of runs, statements, calls, waits and model requests. Importing this room imports nothing heavy.

The spans of one run form one trace, however many processes the run goes through:

    run refund_desk                                  from creation to its end, written by the process that ends it
    ├─ chat claude-...                               a request to the model
    ├─ total = sum(o.amount for o in late)           a statement
    ├─ receipt = refund(order, amount)               a statement ...
    │  └─ execute_tool refund                        ... and the tool it called
    └─ approval refund                               the wait of days, as long as it was
"""

from typing import TYPE_CHECKING

from tenuto.observability.environment import TracingMisconfigured, is_tracing_on, observer_from_environment

if TYPE_CHECKING:
    from tenuto.observability.observer import TracingObserver

__all__ = ["TracingMisconfigured", "TracingObserver", "is_tracing_on", "observer_from_environment"]


def __getattr__(name: str) -> object:
    if name == "TracingObserver":
        from tenuto.observability.observer import TracingObserver

        return TracingObserver
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
