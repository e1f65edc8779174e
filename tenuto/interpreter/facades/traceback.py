"""traceback: the run's own tracebacks as text; frames and stacks are no values of a program."""

from __future__ import annotations

from .entries import ByMachine, make_facade, prelude_names, refused_names

FACADE = make_facade(
    "traceback",
    {
        **{
            name: ByMachine(f"traceback.{name}")
            for name in ("format_exc", "format_exception", "format_exception_only", "print_exc", "print_exception")
        },
        **prelude_names(
            "FrameSummary StackSummary TracebackException extract_stack extract_tb format_list format_stack format_tb print_list "
            "print_stack print_tb"
        ),
        **refused_names("use traceback.extract_tb(error.__traceback__)", "clear_frames print_last walk_stack walk_tb"),
    },
)
