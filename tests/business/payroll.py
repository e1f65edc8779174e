from dataclasses import dataclass
from typing import ClassVar

BRACKETS = [(0, 0.10), (1000, 0.20), (3000, 0.35)]


@dataclass
class Employee:
    name: str
    company: ClassVar[str] = "Acme"

    def gross(self) -> float:
        raise NotImplementedError

    def tax(self) -> float:
        gross, total = self.gross(), 0.0
        bounds = [low for low, _ in BRACKETS[1:]] + [float("inf")]
        for (low, rate), high in zip(BRACKETS, bounds):
            if gross <= low:
                break
            total += (min(gross, high) - low) * rate
        return round(total, 2)

    @property
    def net(self):
        return self.gross() - self.tax()


@dataclass
class Salaried(Employee):
    yearly: float = 0
    bonus: float = 0

    def gross(self):
        return self.yearly / 12 + self.bonus


@dataclass
class Hourly(Employee):
    rate: float = 0
    hours: tuple = ()

    def gross(self):
        return sum(self.rate * (h if h <= 40 else 40 + (h - 40) * 1.5) for h in self.hours)


@dataclass
class Manager(Salaried):
    reports: tuple = ()

    def gross(self):
        return super().gross() + 100 * len(self.reports)


bob = Hourly("Bob", rate=18.5, hours=(38, 45, 40, 12))
cid = Salaried("Cid", yearly=42_000)
ann = Manager("Ann", yearly=60_000, bonus=250, reports=(bob, cid))
for e in (ann, bob, cid):
    print(f"{e.name:<5}{type(e).__name__:<10}{e.gross():>10.2f}{e.tax():>9.2f}{e.net:>10.2f}")
total = sum(e.gross() for e in (ann, bob, cid))
print(f"{Employee.company}: {total:,.2f}", isinstance(ann, Salaried), [c.__name__ for c in Manager.__mro__[:-1]])
try:
    Employee("Eve").net
except NotImplementedError as error:
    print("cannot pay:", type(error).__name__)
