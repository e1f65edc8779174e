from collections import defaultdict, deque


class Clock:
    def __init__(self):
        self.now = 0.0

    def advance(self, seconds):
        self.now += seconds
        return self.now


class Window:
    def __init__(self, limit, seconds, clock):
        self.limit, self.seconds, self.clock = limit, seconds, clock
        self.hits = defaultdict(deque)

    def allow(self, key):
        hits, now = self.hits[key], self.clock.now
        while hits and hits[0] <= now - self.seconds:
            hits.popleft()
        if len(hits) >= self.limit:
            return False
        hits.append(now)
        return True


class Bucket:
    def __init__(self, rate, burst, clock):
        self.rate, self.burst, self.clock = rate, burst, clock
        self.state = {}

    def allow(self, key, cost=1):
        tokens, last = self.state.get(key, (self.burst, self.clock.now))
        tokens = min(self.burst, tokens + (self.clock.now - last) * self.rate)
        ok = tokens >= cost
        self.state[key] = (tokens - cost if ok else tokens, self.clock.now)
        return ok


def simulate(make, arrivals):
    clock = Clock()
    limiter = make(clock)
    verdicts = []
    for gap, key in arrivals:
        clock.advance(gap)
        verdicts.append("." if limiter.allow(key) else "X")
    return "".join(verdicts)


arrivals = [(0, "a"), (0.5, "a"), (0.5, "b"), (0.1, "a"), (0.1, "a"), (3, "a"), (0, "a"), (0, "a"), (0, "a"), (10, "b")]
for name, make in {
    "window 2/2s": lambda c: Window(2, 2, c),
    "window 3/5s": lambda c: Window(3, 5, c),
    "bucket 1/s burst 2": lambda c: Bucket(1, 2, c),
    "bucket 0.5/s burst 4": lambda c: Bucket(0.5, 4, c),
}.items():
    result = simulate(make, arrivals)
    print(f"{name:<22}{result}  {result.count('X')} rejected")
