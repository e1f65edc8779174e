"""Settings in layers: TOML and env-like pairs, typed fields found by hints, conversions by a registry, errors gathered in a group, a diff."""
import ast
import json
import re
import tomllib
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from functools import partial
from ipaddress import ip_network
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Any, Literal, Optional, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl, urlsplit

TOML = """
title = "desk"
[limits]
refund = 100.5
window = "90m"
days = [1, 2, "3"]
[mail]
to = ["a@x.org", "b@x.org"]
open = 09:30:00
level = "high"
[net]
allow = ["10.0.0.0/8", "192.168.1.0/30"]
root = "/var/lib/desk"
"""
CONVERT = {}


def converts(*kinds):
    return lambda function: [CONVERT.__setitem__(kind, function) for kind in kinds] and function


class Level(Enum):
    LOW = 1
    HIGH = echo(9)


@converts(timedelta)
def _(text):
    units = {"s": "seconds", "m": "minutes", "h": "hours"}
    if not (m := re.fullmatch(r"(\d+)([smh])", text)):
        raise ValueError(f"no duration: {echo(text)!r}")
    return timedelta(**{units[m[2]]: int(m[1])})


CONVERT |= {PurePosixPath: PurePosixPath, int: int, float: float, str: str, date: date.fromisoformat}


@converts(bool)
def _(value):
    return {"yes": True, "no": False, True: True, False: False}[value.lower() if isinstance(value, str) else value]


@dataclass
class Limits:
    refund: float
    window: timedelta = timedelta(hours=1)
    days: list[int] = field(default_factory=lambda: [echo(7)])


@dataclass
class Mail:
    to: tuple[str, ...]
    open: time | None = None
    level: Level = Level.LOW
    mode: Literal["smtp", "log"] = "log"


@dataclass
class Settings:
    title: str
    limits: Limits
    mail: Mail
    net: dict[str, Any] = field(default_factory=dict, metadata={"then": lambda d: {k: [str(ip_network(n).num_addresses) for n in v] if k == "allow" else v for k, v in d.items()}})
    debug: Optional[bool] = None


def convert(kind, value, path, errors):
    try:
        match get_origin(kind) or kind:
            case k if is_dataclass(k):
                return build(k, value, path, errors)
            case k if k is Union or k is UnionType:
                for option in get_args(kind):
                    if option is NoneType and value is None or option is not NoneType and value is not None:
                        return convert(option, value, path, errors)
                raise TypeError(f"{value!r} fits no option")
            case k if k is Literal:
                return get_args(kind)[get_args(kind).index(value)]
            case k if issubclass(k, Enum):
                return k[echo(value).upper()]
            case k if issubclass(k, (list, tuple)):
                if isinstance(value, str) or not isinstance(value, Sequence):
                    raise TypeError(f"a sequence is wanted, not {type(value).__name__}")
                return k(convert(get_args(kind)[0], v, f"{path}[{n}]", errors) for n, v in enumerate(value))
            case k:
                return value if k not in CONVERT or isinstance(value, k) and k is not bool else CONVERT[k](value)
    except (ValueError, TypeError, KeyError) as error:
        error.add_note(f"at {path}")
        errors.append(error)


def build(cls, data, path="", errors=None):
    top, hints, values = errors is None, get_type_hints(cls), {}
    errors = [] if top else errors
    for f in fields(cls):
        at = f"{path}.{f.name}".lstrip(".")
        if f.name in data:
            values[f.name] = f.metadata.get("then", lambda v: v)(convert(hints[f.name], data[f.name], at, errors))
        elif f.default is MISSING and f.default_factory is MISSING:
            errors.append(LookupError(f"{at} is missing"))
    errors += [LookupError(f"{path}.{echo(name)} is unknown".lstrip(".")) for name in data.keys() - {f.name for f in fields(cls)}]
    if top and errors:
        raise ExceptionGroup(f"{len(errors)} errors in {cls.__name__}", sorted(errors, key=str))
    return cls(**values) if top or not errors else None


def nested(pairs):
    tree = {}
    for key, value in pairs:
        *outer, last = key.split("__")
        at = tree
        for name in outer:
            at = at.setdefault(name, {})
        try:
            at[last] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            at[last] = echo(value)
    return tree


def merge(*layers):
    out = {}
    for name in dict.fromkeys(k for layer in layers for k in layer):
        found = [layer[name] for layer in layers if name in layer]
        out[name] = merge(*found) if all(isinstance(f, Mapping) for f in found) else found[0]
    return out


def diff(a, b, path=()):
    for name in sorted({*a, *b}):
        match a.get(name), b.get(name):
            case dict(x), dict(y):
                yield from diff(x, y, (*path, name))
            case x, y if x != y:
                yield ".".join((*path, name)), x, y


base = tomllib.loads(TOML)
over = nested(parse_qsl(urlsplit("cfg://x?limits__refund=50&mail__level=low&debug=yes&limits__window=2h&net__root=%2Ftmp").query))
settings = build(Settings, merge(over, base))
print(settings)
print([*diff(base, merge(over, base))], settings.net["allow"], ChainMap(over, base)["limits"], json.dumps(base, default=str)[:60])
try:
    build(Settings, merge(nested([("limits__window", "soon"), ("limits__days", "['x', 1]"), ("mail__mode", "fax"), ("mail__to", "nobody"), ("colour", "1"), ("debug", "maybe")]), {k: v for k, v in base.items() if k != "title"}))
except* LookupError as group:
    print(group.message, [str(e) for e in group.exceptions])
except* (ValueError, TypeError) as group:
    print([(type(e).__name__, str(e), e.__notes__) for e in group.exceptions])
try:
    tomllib.loads(TOML.replace("[mail]", "[limits]"))
except tomllib.TOMLDecodeError as error:
    print(error)
