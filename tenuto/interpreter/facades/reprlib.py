"""reprlib: the prelude's, since what it shows may be the program's."""

from __future__ import annotations

from .entries import make_facade, prelude_names

FACADE = make_facade("reprlib", prelude_names("Repr aRepr recursive_repr repr"))
