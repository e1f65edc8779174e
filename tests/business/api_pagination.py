"""Fetch all pages of an API that fails now and then; retry with growing delays."""
import time
from dataclasses import dataclass
from typing import Iterator


class ApiError(Exception):
    def __init__(self, status, message):
        super().__init__(f"{status}: {message}")
        self.status = status


class RetryableError(ApiError):
    pass


PAGES = {
    None: {"items": [{"id": i, "active": i % 3 != 0} for i in range(1, 5)], "next": "p2"},
    "p2": {"items": [{"id": i, "active": True} for i in range(5, 8)], "next": "p3"},
    "p3": {"items": [{"id": 8, "active": False}], "next": None},
}
FAILURES = {"p2": [503, 429], "p3": [500]}
calls = []


def fetch_page(cursor=None):
    calls.append(cursor)
    pending = FAILURES.get(cursor)
    if pending:
        status = pending.pop(0)
        raise RetryableError(status, "try again") if status in (429, 503) else ApiError(status, "broken")
    return PAGES[cursor]


@dataclass
class Retry:
    attempts: int = 4
    delay: float = 0.0001
    factor: float = 2.0

    def __call__(self, fn):
        def wrapper(*args, **kwargs):
            delay = self.delay
            for attempt in range(1, self.attempts + 1):
                try:
                    return fn(*args, **kwargs)
                except RetryableError as error:
                    print(f"attempt {attempt} failed with {error}")
                    if attempt == self.attempts:
                        raise
                    time.sleep(delay)
                    delay *= self.factor

        return wrapper


@Retry(attempts=3)
def get(cursor):
    return fetch_page(cursor)


def all_items() -> Iterator[dict]:
    cursor = None
    while True:
        try:
            page = get(cursor)
        except ApiError as error:
            print("giving one more chance after", error.status)
            page = get(cursor)
        yield from page["items"]
        cursor = page["next"]
        if not cursor:
            return


active = [item["id"] for item in all_items() if item["active"]]
print("active:", active)
print("calls:", calls)
len(calls), sum(active)
