# === abstract ===
from abc import ABC, abstractclassmethod, abstractmethod, abstractproperty, abstractstaticmethod


class Base(ABC):
    @abstractmethod
    def one(self): ...

    @property
    @abstractmethod
    def two(self): ...

    @classmethod
    @abstractmethod
    def three(cls): ...

    @abstractclassmethod
    def four(cls): ...

    @abstractstaticmethod
    def five(): ...

    @abstractproperty
    def six(self): ...


print(sorted(Base.__abstractmethods__), Base.one.__isabstractmethod__)


class Half(Base):
    one = two = three = four = five = 1


class Full(Half):
    six = 6


try:
    Half()
except TypeError as error:
    print("six" in str(error))
print(Full().six)

# === warnings ===
import warnings


def careless(level=1):
    warnings.warn("take care", stacklevel=level)


class Custom(UserWarning):
    def __str__(self):
        return "custom text"


with warnings.catch_warnings(record=True) as shown:
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for _ in range(3):
        careless()
    careless(2)
    warnings.warn("old", DeprecationWarning)
    warnings.warn(RuntimeWarning("given"))
    warnings.warn(Custom())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            warnings.warn("recorded", FutureWarning)
    print(len(caught), caught[0].category, caught[0].message, str(caught[0].message), caught[0].lineno, caught[0].filename)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            warnings.warn("bad", UserWarning)
        except UserWarning as error:
            print("raised", error)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="quiet")
        warnings.warn("quiet please")
        warnings.warn("loud")
        warnings.filterwarnings("once", category=SyntaxWarning)
        for n in range(2):
            warnings.warn("only once", SyntaxWarning)
            warnings.warn("only once", SyntaxWarning)
    with warnings.catch_warnings(action="ignore") if False else warnings.catch_warnings():
        warnings.filterwarnings("module", category=UnicodeWarning)
        warnings.warn("per module", UnicodeWarning)
        warnings.warn("per module", UnicodeWarning)
    for bad in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", 5), lambda: warnings.simplefilter("loudly")):
        try:
            bad()
        except (TypeError, AssertionError) as error:
            print(str(error)[:40])
for w in shown:
    print(w.filename, w.lineno, w.category.__name__, w.message, w)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "  line  "), end="")
w = warnings.catch_warnings()
try:
    w.__exit__()
except RuntimeError as error:
    print("RuntimeError")

# === logging ===
import io
import logging
import sys

log = logging.getLogger("app.db")
log.setLevel(logging.DEBUG)
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(name)s|%(levelname)-8s|%(message)s|%(funcName)s|%(lineno)d"))
logging.getLogger("app").addHandler(handler)
log.debug("one %s", 1)
log.info("two %d %d", 1, 2)
log.warning("map %(a)s", {"a": 5})


def work():
    log.error("in work")
    log.log(35, "odd level")


work()
handler.setLevel("ERROR")
log.warning("hidden")
log.critical({"not": "text"})
print(stream.getvalue())
print(log, log.getEffectiveLevel(), log.isEnabledFor(5), logging.getLogger("app.db") is log, log.parent.name, log.parent.parent.name)
print(logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(15), handler)
logging.addLevelName(15, "TRACE")
print(logging.getLevelName(15), logging.getLogger().name, logging.getLogger("app").getChild("x").name, log.hasHandlers())

out = io.StringIO()
logging.basicConfig(force=True, level=logging.INFO, format="{levelname}-{message}", style="{", stream=out)
logging.info("root %s", "info")
logging.debug("no")
logging.getLogger("other").warning("other")
log.propagate = False
log.addHandler(logging.NullHandler())
log.error("stays")
print(out.getvalue())


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append((record.name, record.levelname, record.getMessage(), self.format(record)))


c = Collect()
quiet = logging.getLogger("quiet")
quiet.propagate = False
quiet.addHandler(c)
quiet.addFilter(lambda record: "secret" not in record.getMessage())
quiet.error("a secret")
quiet.error("fine")
try:
    1 / 0
except ZeroDivisionError:
    quiet.exception("failed: %s", "x")
    quiet.error("with info", exc_info=True)
print([r[:3] for r in c.records], c.records[1][3].splitlines()[0], c.records[1][3].splitlines()[-1])
adapter = logging.LoggerAdapter(quiet, {"user": "ann"})
c.setFormatter(logging.Formatter("%(user)s %(message)s"))
adapter.warning("hello")
print(c.records[-1])
c.setFormatter(None)
logging.disable(logging.ERROR)
quiet.error("gone")
quiet.critical("still")
logging.disable(logging.NOTSET)
print(len(c.records))
for bad in (
    lambda: quiet.setLevel("LOUD"),
    lambda: quiet.setLevel(1.5),
    lambda: quiet.log("x", "y"),
    lambda: logging.Formatter("x", style="?"),
    lambda: logging.Formatter("no field"),
    lambda: logging.getLogger(5),
    lambda: quiet.error("m", extra={"name": 1}),
    lambda: logging.basicConfig(force=True, foo=1),
    lambda: logging.Handler().emit(None),
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
logging.getLogger().handlers.clear()
logging.getLogger().setLevel(logging.WARNING)
