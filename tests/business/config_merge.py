import copy
import re
from collections import ChainMap

DEFAULTS = {
    "server": {"host": "localhost", "port": 8080, "tls": {"enabled": False}},
    "features": ["a", "b"],
    "log": {"level": "info", "format": "%(message)s"},
}
OVERRIDES = {"server": {"port": "9090", "tls": {"enabled": "yes", "cert": "${HOME}/cert.pem"}}, "features": ["c"]}
ENVIRONMENT = {"APP_SERVER__HOST": "0.0.0.0", "APP_LOG__LEVEL": "debug", "HOME": "/home/app", "OTHER": "x"}


def deep_merge(base, extra):
    merged = copy.deepcopy(base)
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = deep_merge(merged[key], value)
        elif isinstance(value, list) and isinstance(merged.get(key), list):
            merged[key] = merged[key] + [v for v in value if v not in merged[key]]
        else:
            merged[key] = copy.deepcopy(value)
    return merged


def from_environment(env, prefix="APP_"):
    result = {}
    for name, value in env.items():
        if not name.startswith(prefix):
            continue
        *parents, leaf = name.removeprefix(prefix).lower().split("__")
        node = result
        for part in parents:
            node = node.setdefault(part, {})
        node[leaf] = value
    return result


def coerce(value):
    match value:
        case dict():
            return {k: coerce(v) for k, v in value.items()}
        case list():
            return [coerce(v) for v in value]
        case str() if re.fullmatch(r"-?\d+", value):
            return int(value)
        case "yes" | "true" | "on":
            return True
        case "no" | "false" | "off":
            return False
        case str():
            return re.sub(r"\$\{(\w+)\}", lambda m: ENVIRONMENT.get(m[1], ""), value)
    return value


def flatten(node, path=()):
    if isinstance(node, dict):
        for key in sorted(node):
            yield from flatten(node[key], (*path, key))
    else:
        yield ".".join(path), node


config = coerce(deep_merge(deep_merge(DEFAULTS, OVERRIDES), from_environment(ENVIRONMENT)))
for path, value in flatten(config):
    print(f"{path} = {value!r}")
assert DEFAULTS["server"]["port"] == 8080, "defaults must not change"
view = ChainMap({"server.port": 1}, dict(flatten(config)))
print(view["server.port"], view["log.level"], len(view))
