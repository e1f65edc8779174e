"""CPython as the oracle: runs a program of the corpus with the host's own interpreter."""

from __future__ import annotations

import ast
import asyncio
import calendar
import contextlib
import csv
import decimal
import inspect
import io
import linecache
import sys
import traceback
import types
import warnings
from collections.abc import Iterator, Mapping

from tests.corpus import ASYNC_TOOLS, TOOLS, Section
from tests.observed import Observed, describe, without_addresses
from tests.prelude.virtual_loop import virtual_time

_VALUE = "__value_of_last_expression__"


def run_on_cpython(source: str, *, filename: str = "program.py", inputs: Mapping[str, object] | None = None) -> Observed:
    """Run `source` as `__main__` with the corpus tools and give what came of it."""
    out = io.StringIO()
    module = types.ModuleType("__main__")
    module.__dict__.update(TOOLS, **ASYNC_TOOLS)
    module.__dict__.update(inputs or {})
    main, sys.modules["__main__"] = sys.modules["__main__"], module
    limit, told = sys.getrecursionlimit(), None
    linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename  # for tracebacks that it prints itself
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            warnings.catch_warnings(),
            decimal.localcontext(decimal.Context()),  # a program may set its thread's
            virtual_time(),  # nobody waits for its sleeps
            _as_it_was(),
        ):
            warnings.simplefilter("ignore")
            code = _compile(source, filename)
            try:
                _execute(code, module.__dict__)
            except Exception as error:
                # the host's interpreter would print it and what led to it: each is asked for its text, once
                told = str(traceback.TracebackException.from_exception(error))
                raise
            # Taken inside the redirection: a repr of the program's own may print.
            value = describe(module.__dict__.get(_VALUE))
    except BaseException as error:
        return Observed(
            "failed", stdout=without_addresses(out.getvalue()), error_type=type(error).__name__, error_message=_text(error, told)
        )
    finally:
        sys.modules["__main__"] = main
        sys.setrecursionlimit(limit)
        linecache.cache.pop(filename, None)
    return Observed("completed", value=value, stdout=without_addresses(out.getvalue()))


@contextlib.contextmanager
def _as_it_was() -> Iterator[None]:
    """What modules keep for the whole process, and a program leaves changed behind."""
    names, limit, day = csv.list_dialects(), csv.field_size_limit(), calendar.firstweekday()
    try:
        yield
    finally:
        for name in set(csv.list_dialects()) - set(names):
            csv.unregister_dialect(name)
        csv.field_size_limit(limit)
        calendar.setfirstweekday(day)


def check(section: Section, observed: Observed) -> None:
    """Asserts that the program of the corpus did what CPython does, or was refused as its comments say."""
    if section.refused:
        assert observed.status == "refused"
        for text in section.refused:
            assert text in observed.error_message
    elif section.denied:
        assert observed.status in ("refused", "failed")
        assert all(text in observed.error_message for text in section.denied)
    else:
        assert observed == run_on_cpython(section.source)


def _text(error: BaseException, told: str | None) -> str:
    return without_addresses(str(error) if told is None else told)


def _compile(source: str, filename: str) -> types.CodeType:
    tree = ast.parse(source, filename)
    if tree.body and isinstance(last := tree.body[-1], ast.Expr):
        target = ast.Name(_VALUE, ast.Store())
        tree.body[-1] = ast.copy_location(ast.Assign([ast.copy_location(target, last)], last.value), last)
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: types.CodeType = compile(tree, filename, "exec", flags=flags, dont_inherit=True)
    return code


def _execute(code: types.CodeType, namespace: dict[str, object]) -> None:
    if code.co_flags & inspect.CO_COROUTINE:
        function = types.FunctionType(code, namespace)
        asyncio.run(function())
    else:
        exec(code, namespace)
