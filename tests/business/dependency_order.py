"""Order tasks by their dependencies, find cycles and the critical path."""
from dataclasses import dataclass, field

PLAN = """
design: 3
backend: 5 <- design
frontend: 4 <- design
database: 2 <- design
api: 3 <- backend, database
tests: 2 <- api, frontend
release: 1 <- tests
docs: 2
"""


@dataclass
class Task:
    name: str
    days: int
    needs: list = field(default_factory=list)


class CycleError(Exception):
    pass


def parse(text):
    tasks = {}
    for line in text.strip().splitlines():
        name, rest = line.split(":")
        days, *needs = rest.split("<-")
        names = [n.strip() for n in needs[0].split(",")] if needs else []
        tasks[name] = Task(name, int(days), names)
    return tasks


def order(tasks):
    done, active, result = set(), [], []

    def visit(name):
        if name in done:
            return
        if name in active:
            raise CycleError(" -> ".join(active[active.index(name) :] + [name]))
        active.append(name)
        for need in tasks[name].needs:
            visit(need)
        active.pop()
        done.add(name)
        result.append(name)

    for name in tasks:
        visit(name)
    return result


def timeline(tasks):
    finish = {}
    for name in order(tasks):
        task = tasks[name]
        start = max((finish[n][1] for n in task.needs), default=0)
        finish[name] = (start, start + task.days)
    return finish


tasks = parse(PLAN)
print(order(tasks))
finish = timeline(tasks)
end = max(stop for _, stop in finish.values())
for name, (start, stop) in finish.items():
    print(f"{name:<9}|{' ' * start}{'=' * (stop - start)}{' ' * (end - stop)}|")
path, current = [], max(finish, key=lambda n: finish[n][1])
while current:
    path.append(current)
    start = finish[current][0]
    current = next((n for n in tasks[current].needs if finish[n][1] == start), None)
print("critical:", " > ".join(reversed(path)), f"({end} days)")
tasks["design"].needs.append("tests")
try:
    order(tasks)
except CycleError as error:
    print("cycle:", error)
