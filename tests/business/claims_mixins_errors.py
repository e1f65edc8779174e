"""Claims: cooperative mixins, abstract properties, a plug-in metaclass, fields that ask tools, context managers as decorators, chained errors."""
import abc
import copy
import traceback
from contextlib import ContextDecorator, ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from inspect import Parameter, getmro, signature
from typing import Annotated, get_type_hints


class Plugin(abc.ABCMeta):
    found: dict = {}

    def __new__(meta, name, bases, namespace, /, *, code=None, **options):
        cls = super().__new__(meta, name, bases, {**namespace, "options": options})
        if code is not None:
            meta.found[echo(code)] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.history.append(f"made {cls.__name__}")
        return made

    def __or__(cls, other):
        return type(f"{cls.__name__}{other.__name__}", (cls, other), {"__module__": cls.__module__})


class Asked:
    """A field whose missing value is asked for once, of a tool."""

    def __init__(self, question):
        self.question = question

    def __set_name__(self, owner, name):
        self.name = echo(name)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = echo(self.question(instance))
        return value


class Base(metaclass=Plugin):
    def __init__(self, /, **rest):
        self.history = []
        if rest:
            raise TypeError(f"{type(self).__name__}: unknown {', '.join(sorted(rest))}")

    @property
    @abc.abstractmethod
    def limit(self) -> Annotated[Decimal, "EUR"]: ...

    def steps(self):
        yield type(self).__name__

    def __copy__(self):
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, history=["copied", *self.history])
        return made


class Dated(Base):
    def __init__(self, *, day: str, **rest):
        self.day = date.fromisoformat(echo(day))
        super().__init__(**rest)

    def steps(self):
        yield from super().steps()
        yield f"{self.day:%j}"


class Valued(Base):
    currency = Asked(lambda claim: "EUR" if claim.amount < 1000 else "USD")

    def __init__(self, *, amount: float = 0, **rest):
        super().__init__(**rest)
        self.amount = Decimal(str(echo(amount)))

    def steps(self):
        yield f"{self.amount} {self.currency}"
        yield from super().steps()


class Car(Dated, Valued, code="car", excess=150):
    limit = Decimal(5000)

    @cached_property
    def payable(self):
        return max(min(self.amount, self.limit) - self.options["excess"], Decimal(0))


class Home(Valued, Dated, code=echo("home")):
    @property
    def limit(self):
        return Decimal(echo(20000)) / 2


class logged(ContextDecorator):
    depth = 0

    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        logged.depth += 1
        print("  " * logged.depth + f"> {echo(self.name)}")
        return self

    def __exit__(self, kind, error, trace):
        print("  " * logged.depth + f"< {self.name} {kind.__name__ if kind else ''}{' at line ' + str(trace.tb_lineno) if trace and 0 else ''}")
        logged.depth -= echo(1)
        return kind is not None and issubclass(kind, self.swallow)


@logged("open", swallow=KeyError)
def opened(code, **fields):
    return Plugin.found[code](**fields)


@contextmanager
def translated(*kinds, into):
    try:
        yield
    except kinds as error:
        raise into(f"{type(error).__name__}: {error}") from error


car = opened("car", day="2024-02-29", amount=1250.5)
home = opened("home", amount=99, day="2024-03-01")
print(car.payable, [*car.steps()], [*home.steps()], car.__dict__.keys() - {"day"} == {"amount", "history", "currency", "payable"}, opened("boat"))
print([c.__name__ for c in getmro(Home)], Plugin.found["car"].options, Home.options, home.limit, copy.copy(home).history)
for attempt in (lambda: opened("car", day="2024-13-01"), lambda: opened("car", day="2024-01-01", color="red"), Dated, lambda: Base(), lambda: (Dated | Valued)(day="2024-01-01"), lambda: (Car | Home), lambda: Plugin("X", (), {}, code="x")()):
    try:
        with ExitStack() as stack:
            stack.enter_context(logged("try"))
            stack.enter_context(translated(ValueError, TypeError, into=partial(RuntimeError)))
            print(type(attempt()).__name__)
    except RuntimeError as error:
        print("".join(traceback.format_exception_only(error)).strip(), "<-", type(error.__cause__).__name__, error.__suppress_context__)
    except AttributeError as error:
        print("no", error)
print(signature(Dated), [p.kind.name for p in signature(Valued).parameters.values()], signature(Car.__init__).parameters["day"].default is Parameter.empty)
print(get_type_hints(Base.limit.fget, include_extras=True), Base.__abstractmethods__, sorted(Car.__abstractmethods__), (Dated | Valued).__name__)
