"""Settings: nested dataclasses to JSON and back by type hints, environment overrides, diffs between versions, schema errors."""
import json
from copy import deepcopy
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class Level(str, Enum):
    LOW = "low"
    HIGH = "high"


@dataclass
class Limits:
    daily: Decimal = Decimal("100.00")
    level: Level = Level.LOW
    until: date | None = None


@dataclass
class Settings:
    name: str
    limits: Limits = field(default_factory=Limits)
    tags: list[str] = field(default_factory=list)
    thresholds: dict[str, float] = field(default_factory=dict)
    mode: Literal["test", "live"] = "test"
    pair: tuple[int, str] = (0, "")


class Encoder(json.JSONEncoder):
    def default(self, value):
        if is_dataclass(value) and not isinstance(value, type):
            return asdict(value)
        if isinstance(value, (date, datetime)):
            return value.isoformat()
        if isinstance(value, Decimal):
            return f"{value}"
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        if isinstance(value, timedelta):
            return value.total_seconds()
        return super().default(value)


class SchemaError(ValueError):
    def __init__(self, path, message):
        super().__init__(f"{'.'.join(path) or '<root>'}: {message}")


def load(kind: Any, data: Any, path: tuple[str, ...] = ()) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        if not isinstance(data, dict):
            raise SchemaError(path, f"expected an object, got {type(data).__name__}")
        hints = get_type_hints(kind)
        if unknown := data.keys() - {f.name for f in fields(kind)}:
            raise SchemaError(path, f"unknown {sorted(unknown)}")
        missing = [f.name for f in fields(kind) if f.name not in data and f.default is MISSING and f.default_factory is MISSING]
        if missing:
            raise SchemaError(path, f"missing {missing}")
        return kind(**{k: load(hints[k], v, (*path, k)) for k, v in data.items()})
    if origin in (Union, UnionType):
        problems = []
        for option in args:
            try:
                return load(option, data, path)
            except SchemaError as error:
                problems.append(str(error))
        raise SchemaError(path, " / ".join(problems))
    if origin is Literal:
        if data not in args:
            raise SchemaError(path, f"{data!r} is none of {args}")
        return data
    if origin is list:
        return [load(args[0], v, (*path, str(i))) for i, v in enumerate(data)]
    if origin is dict:
        return {load(args[0], k, path): load(args[1], v, (*path, k)) for k, v in data.items()}
    if origin is tuple:
        return tuple(load(a, v, (*path, str(i))) for i, (a, v) in enumerate(zip(args, data, strict=True)))
    if kind is type(None):
        if data is not None:
            raise SchemaError(path, "not null")
        return None
    if kind is date:
        return date.fromisoformat(data) if isinstance(data, str) else (_ for _ in ()).throw(SchemaError(path, "no date"))
    if isinstance(kind, type) and issubclass(kind, (Enum, Decimal)):
        try:
            return kind(data)
        except Exception as error:
            raise SchemaError(path, f"{type(error).__name__} {error}") from error
    if kind is float and type(data) is int:
        return float(data)
    if not isinstance(data, kind):
        raise SchemaError(path, f"expected {kind.__name__}, got {data!r}")
    return data


settings = Settings("desk", Limits(until=date(2024, 12, 31)), ["a"], {"x": 1.5}, pair=(1, "q"))
text = json.dumps(settings, cls=Encoder, indent=2, sort_keys=True)
print(text)
back = load(Settings, json.loads(text))
print(back == settings, back)
for change in ({"limits": {"level": "none"}}, {"mode": "prod"}, {"extra": 1}, {"tags": [1]}, {"limits": []}, {"thresholds": {"y": "high"}}, {"limits": {"until": 5}}, {"name": None}):
    try:
        load(Settings, json.loads(text) | change)
    except SchemaError as error:
        print(error, "| cause:", repr(error.__cause__))
changed = deepcopy(settings)
changed.limits.daily += 1
changed.tags.append("b")
print(settings.tags, asdict(changed)["limits"], json.dumps({"s": {3, 1}, "d": timedelta(minutes=2), "l": Level.HIGH}, cls=Encoder))
try:
    json.dumps({"x": object}, cls=Encoder)
except TypeError as error:
    print(error)
try:
    load(Settings, {})
except SchemaError as error:
    print(error)
json.loads('{"a": 1.10, "b": [1, 2]}', parse_float=Decimal, object_pairs_hook=lambda pairs: [(k.upper(), v) for k, v in pairs])
