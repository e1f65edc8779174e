"""traceback: the run's own tracebacks as text; frames and stacks are no values of a program."""

from __future__ import annotations

from .entries import ByMachine, make_facade, refused_names

FACADE = make_facade(
    "traceback",
    {
        **{
            name: ByMachine(f"traceback.{name}")
            for name in ("format_exc", "format_exception", "format_exception_only", "print_exc", "print_exception")
        },
        **refused_names(
            "use traceback.format_exc() or traceback.format_exception(error)",
            "FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_list format_stack format_tb "
            "print_last "
            "print_stack print_tb walk_stack walk_tb",
        ),
    },
)
