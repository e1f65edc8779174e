"""Payroll: validated fields that ask a tool, a class registry by __init_subclass__, deductions as a pipeline of generators."""
import calendar
import math
from abc import ABC, abstractmethod
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType


class Checked:
    def __init__(self, *checks, default=None):
        self.checks, self.default = checks, default

    def __set_name__(self, owner, name):
        self.name, self.at = name, "_" + echo(name)
        owner.fields = {**getattr(owner, "fields", {}), name: self}

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.at, self.default)

    def __set__(self, instance, value):
        for check in self.checks:
            if not check(value):
                raise ValueError(f"{type(instance).__name__}.{self.name}: {value!r} fails {check.__name__}")
        setattr(instance, self.at, echo(value))


def positive(x): return x > 0
def percent(x): return 0 <= x <= 1


class Employee(ABC):
    kinds = {}
    name = Checked(str.isalpha)
    rate = Checked(positive, default=Decimal("12.50"))
    tax = Checked(percent, default=Decimal("0.19"))

    def __init_subclass__(cls, /, kind, overtime=1, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.overtime = overtime
        Employee.kinds[echo(kind)] = cls

    def __new__(cls, kind, /, *args, **kwargs):
        return super().__new__(Employee.kinds[kind] if cls is Employee else cls)

    def __init__(self, kind, /, **fields):
        for field, value in fields.items():
            if field not in type(self).fields:
                raise TypeError(f"{kind}: unexpected {field!r}")
            setattr(self, field, value)

    @abstractmethod
    def gross(self, hours): ...

    def __class_getitem__(cls, kind):
        return cls.kinds[kind]


class Hourly(Employee, kind="hourly", overtime=Fraction(3, 2)):
    def gross(self, hours):
        normal, extra = min(hours, 160), max(hours - 160, 0)
        return self.rate * normal + self.rate * Decimal(float(self.overtime)) * extra


class Salaried(Employee, kind="salaried"):
    salary = Checked(positive)

    def gross(self, hours):
        return self.salary / 12


class Contractor(Hourly, kind="contract", overtime=1):
    tax = Checked(percent, default=Decimal(0))


@contextmanager
def cents():
    with localcontext() as ctx:
        ctx.prec = 9
        yield lambda x: x.quantize(Decimal("0.01"))
        print("prec", ctx.prec, end="; ")


def shifts(month):
    first, days = calendar.monthrange(2024, month)
    for day in range(1, days + 1):
        start = datetime.combine(date(2024, month, day), time(8 if (first + day) % 2 else 9, 30))
        if start.weekday() < 5:
            yield start, start + timedelta(hours=8, minutes=15 * (echo(day) % 3))


def steps():
    total = Decimal(0)
    count = 0
    while True:
        received = yield (total, count)
        if received is None:
            return total / count
        total += received
        count += 1


people = [
    Employee("hourly", name="Ada", rate=Decimal("21.35")),
    Employee("salaried", name="Bob", salary=Decimal(50000)),
    Employee("contract", name="Cyd", rate=Decimal(80), tax=Decimal("0.05")),
    Employee("hourly", name="Dee"),
]
minutes = sum((end - start for start, end in shifts(2)), timedelta()) // timedelta(minutes=1)
hours = Decimal(minutes) / 60
average = steps()
next(average)
with cents() as rounded:
    slip = {p.name: rounded(p.gross(hours) * (1 - p.tax)) for p in people}
    for value in slip.values():
        state = average.send(value)
print(hours, state, slip)
try:
    average.send(None)
except StopIteration as stop:
    print(f"average {stop.value:.3f}")
for wrong in (dict(name="A1"), dict(name="Eve", rate=Decimal(-1)), dict(bonus=1), dict(name="Eve", tax=2)):
    try:
        Employee("hourly", **wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    Employee[echo("salaried")].mro()[1]("hourly", name="X")
    Employee.__new__(Employee, "nobody")
except KeyError as error:
    print("no such kind", error)
frozen = MappingProxyType(slip)
try:
    frozen["Ada"] = 0
except TypeError as error:
    print(error, math.fsum(map(float, frozen.values())), Contractor.overtime, Employee["contract"].__name__, sorted(Contractor.fields))
