"""Plan shifts: every slot needs people with the right skill; nobody works more than allowed."""
from collections import Counter
from dataclasses import dataclass
from itertools import product

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]
SHIFTS = ("early", "late")


@dataclass
class Worker:
    name: str
    skills: set
    max_shifts: int
    unavailable: frozenset = frozenset()

    def can_do(self, day, shift, skill, load):
        return (
            skill in self.skills
            and (day, shift) not in self.unavailable
            and load[self.name] < self.max_shifts
        )


workers = [
    Worker("Ann", {"cook", "cash"}, 4, frozenset({("Mon", "early")})),
    Worker("Bob", {"cook"}, 5),
    Worker("Cid", {"cash"}, 6, frozenset(("Wed", s) for s in SHIFTS)),
    Worker("Dee", {"cash", "cook"}, 5),
]

needs = {(day, shift): {"cook": 1, "cash": 1} for day, shift in product(DAYS, SHIFTS)}
needs["Fri", "late"]["cook"] = 2

plan, load, gaps = {}, Counter(), []
for slot, skills in needs.items():
    assigned = []
    for skill, count in skills.items():
        for _ in range(count):
            candidates = [w for w in workers if w.can_do(*slot, skill, load) and w.name not in {n for n, _ in assigned}]
            if not candidates:
                gaps.append((*slot, skill))
                continue
            best = min(candidates, key=lambda w: (load[w.name] / w.max_shifts, len(w.skills), w.name))
            load[best.name] += 1
            assigned.append((best.name, skill))
    plan[slot] = assigned

for day in DAYS:
    cells = []
    for shift in SHIFTS:
        people = ", ".join(f"{name}:{skill}" for name, skill in plan[day, shift]) or "-"
        cells.append(f"{shift}=[{people}]")
    print(day, *cells)
print("load:", {w.name: f"{load[w.name]}/{w.max_shifts}" for w in workers})
print("gaps:", gaps)
