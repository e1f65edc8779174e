from collections import deque
from contextlib import contextmanager
from math import sin
from statistics import mean, stdev

alerts = []


@contextmanager
def section(title):
    print(f"[{title}")
    try:
        yield
    except ArithmeticError as error:
        print(f"  ! {type(error).__name__}: {error}")
    finally:
        print("]")


def readings(n):
    for t in range(n):
        value = 20 + 3 * sin(t / 5)
        if t in (17, 18):
            value += 9
        if t == 30:
            value = None
        yield t, value


def smooth(samples, size=5):
    window = deque(maxlen=size)
    for t, value in samples:
        if value is None:
            alerts.append((t, "missing"))
            continue
        window.append(value)
        yield t, value, mean(window)


def detect(samples, threshold=1.9):
    history = []
    for t, value, average in samples:
        if len(history) >= 8:
            spread = stdev(history[-8:])
            score = abs(value - mean(history[-8:])) / spread
            if score > threshold * 1.5:
                alerts.append((t, f"outlier {score:.1f}"))
        history.append(value)
        yield t, average


with section("summary"):
    averages = dict(detect(smooth(readings(40))))
    print("  samples", len(averages))
    print("  hottest", max(averages, key=averages.get), f"{max(averages.values()):.2f}")
    for t, message in alerts:
        print(f"  t={t}: {message}")
with section("ratio"):
    flat = [5.0] * 4
    print("  spread", stdev(flat))
    print("  ratio", (flat[0] - 4) / stdev(flat))
with section("histogram"):
    buckets = {}
    for v in averages.values():
        buckets[int(v)] = buckets.get(int(v), 0) + 1
    for degree in sorted(buckets):
        print(f"  {degree:>3} {'█' * buckets[degree]}")
len(alerts)
