"""The way in and out of a command: one clear message for whatever went wrong, never our traceback, and the right exit status.

Exit status: 0 done, or waiting as it should; 1 the program failed, or was refused, or a thing asked for is not possible; 2 a wrong command
line; 130 paused by Ctrl-C (143 by SIGTERM); 70 our own fault.
"""

import atexit
import os
import sys
import threading
from collections.abc import Sequence

FAILED = 1
OUR_FAULT = 70
INTERRUPTED = 130


class UserError(Exception):
    """The command line asks for something that is not possible; the text says what to do instead."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command of `tenuto` and leaves the process."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    leave(_status_of(words))


def leave(status: int) -> None:
    """Leaves with this status at once: taking hundreds of modules apart would take longer than many a command, and the Temporal
    SDK's threads can abort an interpreter that finalizes. What a user's tools want done at the end is still done."""
    if "temporalio" not in sys.modules:
        if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.current_thread()):
            sys.exit(status)
        atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        # Whoever read our output (`| head`) has gone: nothing can be said any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os._exit(status)


def _status_of(words: list[str]) -> int:
    from tenuto.cli.app import app

    if _is_debugging():
        import logging

        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("tenuto").setLevel(logging.INFO)
    try:
        app(words, prog_name="tenuto")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except Exception as error:
        return _report(error, as_json="--json" in words)
    return 0


def _report(error: Exception, as_json: bool) -> int:
    is_ours = not _is_expected(error)
    message = str(error) or type(error).__name__
    if is_ours:
        message = f"internal error: {type(error).__name__}: {message} (TENUTO_DEBUG=1 shows where)"
    if _is_debugging():
        import traceback

        traceback.print_exception(error)
    if as_json:
        import json

        print(json.dumps({"error": {"type": type(error).__name__, "message": message}}))
    else:
        print(f"tenuto: {message}", file=sys.stderr)
    return OUR_FAULT if is_ours else FAILED


def _is_debugging() -> bool:
    return bool(os.environ.get("TENUTO_DEBUG"))


def _is_expected(error: Exception) -> bool:
    """Errors that a room raises on purpose carry their own explanation; so do the operating system's about a file."""
    if isinstance(error, UserError | OSError):
        return True
    kind = type(error)
    return kind.__module__.startswith("tenuto.") and kind.__name__ != "InternalError"
