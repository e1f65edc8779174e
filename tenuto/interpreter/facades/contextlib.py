"""contextlib: the prelude's, so that what a `with` calls may suspend."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "contextlib",
    {
        **prelude_names(
            "AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack aclosing "
            "asynccontextmanager closing contextmanager nullcontext redirect_stderr redirect_stdout suppress"
        ),
        **refused_names("a program has no directory", "chdir"),
    },
)
