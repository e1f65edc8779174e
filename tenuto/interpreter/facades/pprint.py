"""pprint: the host's layout, printed to the run's output."""

from __future__ import annotations

from .entries import make_facade, prelude_names

FACADE = make_facade("pprint", prelude_names("PrettyPrinter isreadable isrecursive pformat pp pprint saferepr"))
