"""Modules as programs hold them: names, whose values are found elsewhere (modules.py)."""

from __future__ import annotations


class FacadeModule:
    """A module as a program holds it. Its names are read through the facade's table; it has no other attributes."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<module '{self.name}'>"


class PreludeModule(FacadeModule):
    """A file of the prelude as another file of it imports it."""

    __slots__ = ()


FacadeModule.__name__ = FacadeModule.__qualname__ = "module"
FacadeModule.__module__ = "builtins"
