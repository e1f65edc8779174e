from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum


class Size(Enum):
    SMALL = 1
    LARGE = 2


class GarageFull(Exception):
    pass


class Garage:
    rates = {Size.SMALL: 2.0, Size.LARGE: 3.5}

    def __init__(self, **spots):
        self.free = {Size[name.upper()]: list(range(n, 0, -1)) for name, n in spots.items()}
        self.parked = {}
        self.revenue = 0

    def enter(self, plate, size, when):
        for candidate in sorted(self.free, key=lambda s: s.value):
            if candidate.value >= size.value and self.free[candidate]:
                spot = self.free[candidate].pop()
                self.parked[plate] = (candidate, spot, when)
                return f"{candidate.name[0]}{spot}"
        raise GarageFull(f"no spot for {plate} ({size.name.lower()})")

    def leave(self, plate, when):
        size, spot, since = self.parked.pop(plate)
        self.free[size].append(spot)
        hours = -((since - when) // timedelta(hours=1))
        fee = min(hours * self.rates[size], 20)
        self.revenue += fee
        return fee

    def __len__(self):
        return len(self.parked)


start = datetime(2024, 5, 1, 8)
garage = Garage(small=2, large=1)
events = [
    (0, "in", "AA-1", Size.SMALL), (10, "in", "BB-2", Size.LARGE), (15, "in", "CC-3", Size.SMALL),
    (20, "in", "DD-4", Size.SMALL), (61, "out", "AA-1", None), (70, "in", "DD-4", Size.SMALL),
    (75, "out", "ZZ-9", None), (400, "out", "BB-2", None), (2000, "out", "DD-4", None),
]
for minutes, kind, plate, size in events:
    now = start + timedelta(minutes=minutes)
    try:
        result = garage.enter(plate, size, now) if kind == "in" else garage.leave(plate, now)
    except (GarageFull, KeyError) as error:
        result = f"{type(error).__name__}({error})"
    print(f"{now:%d %H:%M} {kind:<3} {plate} -> {result}")
with suppress(KeyError):
    garage.leave("nobody", start)
    print("never printed")
print(len(garage), garage.revenue, {s.name: len(f) for s, f in garage.free.items()})
