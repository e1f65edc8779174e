from functools import partial
from types import SimpleNamespace

registry = {}


def step(name=None, *, needs=(), retries=0):
    def decorate(fn):
        registry[name or fn.__name__] = SimpleNamespace(fn=fn, needs=tuple(needs), retries=retries, attempts=0)
        return fn

    return decorate


@step()
def load(ctx):
    yield "loading"
    ctx["rows"] = [{"id": i, "v": i * i} for i in range(5)]
    yield f"{len(ctx['rows'])} rows"


@step(needs=["load"], retries=2)
def enrich(ctx, state={"failures": 2}):
    yield "enriching"
    if state["failures"]:
        state["failures"] -= 1
        raise ConnectionError("service is down")
    for row in ctx["rows"]:
        row["label"] = "odd" if row["v"] % 2 else "even"
    yield "labels added"


@step("filter", needs=["enrich"])
def keep_even(ctx):
    ctx["rows"] = [r for r in ctx["rows"] if r["label"] == "even"]
    yield from (f"kept {r['id']}" for r in ctx["rows"])


@step(needs=["filter", "missing"])
def publish(ctx):
    yield "never"


def execute(name, ctx, done, emit):
    if name in done:
        return done[name]
    spec = registry.get(name)
    if spec is None:
        done[name] = "unknown"
        return done[name]
    if any(execute(need, ctx, done, emit) != "ok" for need in spec.needs):
        done[name] = "skipped"
        return done[name]
    while True:
        spec.attempts += 1
        try:
            for message in spec.fn(ctx):
                emit(name, message)
        except ConnectionError as error:
            emit(name, f"failed: {error}")
            if spec.attempts <= spec.retries:
                continue
            done[name] = "failed"
        else:
            done[name] = "ok"
        return done[name]


log, done, context = [], {}, {}
emit = partial(lambda prefix, name, message: log.append(f"{prefix}{name}: {message}"), "- ")
for name in list(registry):
    execute(name, context, done, emit)
print(*log, sep="\n")
print(done)
print({name: s.attempts for name, s in registry.items()}, [r["v"] for r in context["rows"]])
