"""decimal.localcontext as a context manager of the prelude, so that a `with` over it can be stored; and the three ready-made contexts,
which belong to a run and not to the process.
"""

from decimal import (
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Clamped,
    Context,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    Underflow,
    getcontext,
    setcontext,
)

_ERRORS = [InvalidOperation, DivisionByZero, Overflow]
DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=_ERRORS)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[], traps=[*_ERRORS, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])

_OPTIONS = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps")


class ContextManager:
    def __init__(self, context):
        self._context = context
        self._saved = None

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, kind, error, traceback):
        setcontext(self._saved)
        return False


ContextManager.__module__ = "decimal"


def localcontext(ctx=None, **kwargs):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    local = ctx.copy()
    for name in kwargs:
        if name not in _OPTIONS:
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
    for name in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp"):
        if kwargs.get(name) is not None:
            setattr(local, name, kwargs[name])
    for name in ("flags", "traps"):
        if kwargs.get(name) is not None:
            signals = getattr(local, name)
            for signal in signals:
                signals[signal] = signal in kwargs[name]
    return ContextManager(local)
