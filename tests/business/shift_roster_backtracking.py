"""A roster by backtracking with constraints as predicates, then improved by swaps; protocol classes and bit flags."""
from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from enum import Flag, IntEnum, auto
from typing import Protocol, runtime_checkable


class Skill(Flag):
    DESK = auto()
    LIFT = auto()
    NIGHT = auto()
    ALL = DESK | LIFT | NIGHT


class Day(IntEnum):
    MON, TUE, WED, THU, FRI = range(5)

    def __str__(self):
        return self.name.title()


@dataclass(frozen=True, order=True)
class Slot:
    day: Day
    part: str
    needs: Skill = Skill.DESK


@dataclass(frozen=True)
class Worker:
    name: str
    skills: Skill
    off: frozenset[Day] = frozenset()
    maximum: int = 3

    def __str__(self) -> str:
        return self.name


@runtime_checkable
class Rule(Protocol):
    weight: int

    def __call__(self, roster: dict[Slot, Worker]) -> int: ...


class MaxShifts:
    weight = 1000

    def __call__(self, roster):
        counts = Counter(roster.values())
        return sum(max(0, n - w.maximum) for w, n in counts.items())


class NoDoubleDay:
    weight = 1000

    def __call__(self, roster):
        return sum(n - 1 for n in Counter((s.day, w) for s, w in roster.items()).values())


class Fairness:
    weight = 2

    def __call__(self, roster):
        counts = Counter(w.name for w in roster.values())
        return max(counts.values(), default=0) - min(counts.values(), default=0)


def allowed(worker: Worker, slot: Slot) -> bool:
    return slot.needs in worker.skills and slot.day not in worker.off


def cost(roster, rules):
    return sum(rule.weight * rule(roster) for rule in rules)


def solve(slots, workers, rules, roster=None):
    roster = roster or {}
    if len(roster) == len(slots):
        yield dict(roster)
        return
    slot = min((s for s in slots if s not in roster), key=lambda s: (sum(allowed(w, s) for w in workers), s))
    for worker in workers:
        if not allowed(worker, slot):
            continue
        roster[slot] = worker
        if cost(roster, rules) < 1000:
            yield from solve(slots, workers, rules, roster)
        del roster[slot]


WORKERS = [
    Worker("ann", Skill.ALL, frozenset({Day.FRI})),
    Worker("ben", Skill.DESK | Skill.LIFT),
    Worker("cem", Skill.DESK, frozenset({Day.MON, Day.TUE}), 2),
    Worker("dia", Skill.DESK | Skill.NIGHT, maximum=2),
]
SLOTS = [Slot(day, "early", Skill.LIFT if day % 2 else Skill.DESK) for day in Day] + [Slot(Day.WED, "late", Skill.NIGHT), Slot(Day.FRI, "late", Skill.NIGHT | Skill.DESK)]
RULES = [MaxShifts(), NoDoubleDay(), Fairness()]
print(all(isinstance(r, Rule) for r in RULES), isinstance(len, Rule), repr(Skill.DESK | Skill.NIGHT), Skill.ALL == Skill(7))
solutions = list(itertools.islice(solve(SLOTS, WORKERS, RULES), 50))
best = min(solutions, key=lambda r: (cost(r, RULES), [w.name for _, w in sorted(r.items(), key=lambda kv: kv[0])]))
for slot, worker in sorted(best.items(), key=lambda kv: kv[0]):
    print(f"{slot.day!s:<4}{slot.part:<6} {worker!s:<5} {slot.needs}")
print("cost", cost(best, RULES), Counter(w.name for w in best.values()).most_common(), len(solutions))


def improve(roster, rules):
    current = cost(roster, rules)
    while True:
        for a, b in itertools.combinations(sorted(roster), 2):
            swapped = roster | {a: roster[b], b: roster[a]}
            if all(allowed(w, s) for s, w in swapped.items()) and (c := cost(swapped, rules)) < current:
                roster, current = swapped, c
                print("swap", a.day, b.day, current)
                break
        else:
            return roster


worst = max(solutions, key=lambda r: cost(r, RULES))
better = improve(worst, RULES)
free = {w.name: [str(d) for d in Day if d not in w.off and not any(s.day == d and x is w for s, x in better.items())] for w in WORKERS}
cost(worst, RULES), cost(better, RULES), free, [s for s in Skill if s in WORKERS[1].skills]
