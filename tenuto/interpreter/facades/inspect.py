"""inspect: kinds, signatures, documentation and members of values. Nothing of frames, code, sources or modules."""

from __future__ import annotations

from .entries import make_facade, prelude_names, refused_names

FACADE = make_facade(
    "inspect",
    {
        **prelude_names(
            "CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED "
            "cleandoc get_annotations getcoroutinestate getdoc getgeneratorstate getmembers getmro isabstract isasyncgen "
            "isasyncgenfunction isawaitable isbuiltin isclass iscoroutine iscoroutinefunction isdatadescriptor isfunction isgenerator "
            "isgeneratorfunction ismethod ismodule isroutine unwrap"
        ),
        **prelude_names("BoundArguments FullArgSpec Parameter Signature _empty getfullargspec signature", "inspect_signature"),
        **refused_names(
            "frames and sources are no values of a program",
            "currentframe stack trace getframeinfo getouterframes getinnerframes getsource getsourcelines getsourcefile getfile "
            "getmodule getclosurevars getframelocals getgeneratorlocals",
        ),
    },
)
