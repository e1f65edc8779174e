"""reprlib: texts of values, cut short; and the guard for a `__repr__` that meets its own object again."""

from functools import wraps as _wraps
from itertools import islice as _islice

_full_repr = repr
_LIMITS = {
    "maxlevel": 6,
    "maxtuple": 6,
    "maxlist": 6,
    "maxarray": 5,
    "maxdict": 4,
    "maxset": 6,
    "maxfrozenset": 6,
    "maxdeque": 6,
    "maxstring": 30,
    "maxlong": 40,
    "maxother": 30,
    "fillvalue": "...",
}


def recursive_repr(fillvalue="..."):
    def decorate(function):
        running = []

        @_wraps(function)
        def guarded(self):
            for other in running:
                if other is self:
                    return fillvalue
            running.append(self)
            try:
                return function(self)
            finally:
                running.pop()

        return guarded

    return decorate


class Repr:
    def __init__(self):
        for name, limit in _LIMITS.items():
            setattr(self, name, limit)

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__
        if " " in name:
            name = "_".join(name.split())
        method = getattr(self, "repr_" + name, None)
        if method is None:
            return self.repr_instance(x, level)
        return method(x, level)

    def _repr_iterable(self, x, level, left, right, limit, trail=""):
        if level <= 0 and len(x):
            text = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in _islice(x, limit)]
            if len(x) > limit:
                pieces.append(self.fillvalue)
            text = ", ".join(pieces)
            if len(x) == 1 and trail:
                right = trail + right
        return f"{left}{text}{right}"

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return self._repr_iterable(_possibly_sorted(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._repr_iterable(_possibly_sorted(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = []
        for key in _islice(_possibly_sorted(x), self.maxdict):
            pieces.append(f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}")
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + ", ".join(pieces) + "}"

    def repr_str(self, x, level):
        text = _full_repr(x[: self.maxstring])
        if len(text) > self.maxstring:
            before = max(0, (self.maxstring - 3) // 2)
            after = max(0, self.maxstring - 3 - before)
            text = _full_repr(x[:before] + x[len(x) - after :])
            text = text[:before] + self.fillvalue + text[len(text) - after :]
        return text

    def repr_int(self, x, level):
        return self._cut(_full_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _full_repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._cut(text, self.maxother)

    def _cut(self, text, limit):
        if len(text) <= limit:
            return text
        before = max(0, (limit - 3) // 2)
        after = max(0, limit - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after :]


def _possibly_sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
