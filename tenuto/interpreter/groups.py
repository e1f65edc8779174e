"""Exception groups after except*: what is raised when all clauses have run."""

from __future__ import annotations

from typing import Any


def regroup(original: BaseException, rest: BaseException | None, raised: list[BaseException]) -> BaseException | None:
    """The unhandled part joined with what the clauses raised anew; None when nothing is left."""
    if not raised:
        return _unwrapped(original, rest)
    again = [e for e in raised if _is_part(original, e)]
    new = [e for e in raised if not _is_part(original, e)]
    if again or rest is not None:
        parts = list(([rest] if rest is not None else []) + again)
        kept = _project(original, parts)
        kept = _unwrapped(original, kept)
        if not new:
            return kept
        new.append(kept) if kept is not None else None
    if len(new) == 1 and not isinstance(original, BaseExceptionGroup) and new[0].__cause__ is None:
        return new[0]
    group: BaseExceptionGroup[Any] = BaseExceptionGroup("", new)
    group.__context__ = None
    return group


def _is_part(original: BaseException, e: BaseException) -> bool:
    """Whether `e` was split off `original` and re-raised, rather than raised by a clause."""
    if not isinstance(e, BaseExceptionGroup):
        return False
    members = set(_leaves(original))
    return all(leaf in members for leaf in _leaves(e)) and e.__cause__ is original.__cause__ and e.__context__ is original.__context__


def _leaves(e: BaseException) -> list[int]:
    if isinstance(e, BaseExceptionGroup):
        return [leaf for member in e.exceptions for leaf in _leaves(member)]
    return [id(e)]


def _project(original: BaseException, parts: list[BaseException]) -> BaseException | None:
    """The sub-group of `original` with the leaves of `parts`, in the original's shape."""
    if len(parts) == 1:
        return parts[0]
    keep = {leaf for part in parts for leaf in _leaves(part)}
    if not isinstance(original, BaseExceptionGroup):
        return original
    return original.subgroup(lambda e: not isinstance(e, BaseExceptionGroup) and id(e) in keep)


def _unwrapped(original: BaseException, rest: BaseException | None) -> BaseException | None:
    """A bare exception that was put into a group for the clauses comes out as itself."""
    if isinstance(rest, BaseExceptionGroup) and not isinstance(original, BaseExceptionGroup):
        return original
    return rest
