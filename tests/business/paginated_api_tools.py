"""A client that pages through tools: cursors, back-off with jitter from a seeded generator, a circuit breaker, a lazy collection."""
import base64
import hashlib
import json
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Generic, TypedDict, TypeVar

T = TypeVar("T")


class Page(TypedDict, total=False):
    items: list[dict]
    cursor: str | None
    etag: str


class CircuitOpen(RuntimeError):
    ...


class Breaker:
    def __init__(self, threshold=2, cooldown=30):
        self.failures, self.opened, self.threshold, self.cooldown = 0, None, threshold, cooldown

    def __enter__(self):
        if self.opened is not None and time.monotonic() - self.opened < self.cooldown:
            raise CircuitOpen(f"open after {self.failures} failures")
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.failures, self.opened = 0, None
        elif issubclass(kind, ValueError):
            self.failures += 1
            if self.failures >= self.threshold:
                self.opened = time.monotonic()
        return False


def encode(position: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(position, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))


DATA = [{"id": n, "name": f"user{n}", "group": "abc"[n % 3]} for n in range(1, 12)]
FAIL_AT = {4: 1, 8: 2}


def get(cursor: str | None = None, size: int = 4) -> Page:
    offset = decode(cursor)["offset"] if cursor else 0
    if FAIL_AT.get(offset, 0) > 0:
        FAIL_AT[offset] -= 1
        fail(f"503 at {offset}")
    items = echo(DATA[offset : offset + size])
    page: Page = {"items": items, "etag": hashlib.sha1(repr(items).encode()).hexdigest()[:8]}
    if offset + size < len(DATA):
        page["cursor"] = encode({"offset": offset + size})
    return page


class Lazy(Sequence, Generic[T]):
    def __init__(self, source: Iterator[T]):
        self._source, self._seen = source, []

    def _fill(self, upto=None):
        while upto is None or len(self._seen) <= upto:
            try:
                self._seen.append(next(self._source))
            except StopIteration:
                break

    def __getitem__(self, index):
        self._fill(None if isinstance(index, slice) or index < 0 else index)
        return self._seen[index]

    def __len__(self):
        self._fill()
        return len(self._seen)


rng = random.Random(2024)
breaker = Breaker()
waited = []


def pages(retries=4) -> Iterator[Page]:
    cursor = None
    while True:
        for attempt in range(retries):
            try:
                with breaker:
                    page = get(cursor)
                break
            except ValueError as error:
                delay = round(2**attempt * (1 + rng.random()), 3)
                waited.append(delay)
                print(f"{error}: retry {attempt + 1} in {delay}")
            except CircuitOpen as error:
                print("circuit", error)
                breaker.opened = None
        else:
            raise RuntimeError(f"gave up at {decode(cursor) if cursor else 0}")
        yield page
        cursor = page.get("cursor")
        if cursor is None:
            return


users: Lazy[dict] = Lazy(item for page in pages() for item in page["items"])
print(users[0], "seen", len(users._seen))
print(users[5]["name"], "seen", len(users._seen))
print(len(users), users[-1], [u["id"] for u in users[2:9:3]], {"id": 3, "name": "user3", "group": "a"} in users)
print(users.index(DATA[7]), users.count(DATA[0]), [u["id"] for u in reversed(users)][:3])
print(waited, encode({"offset": 4}), decode(encode({"offset": 4})), Page.__total__, sorted(Page.__annotations__))
with suppress(ValueError):
    decode("!!")
issubclass(Lazy, Sequence), Lazy[int].__origin__ is Lazy, list(Lazy(iter("ab"))), breaker.failures
