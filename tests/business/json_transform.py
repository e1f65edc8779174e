import json
from operator import itemgetter

PAYLOAD = """
{"data": [
  {"id": "u1", "attributes": {"name": "Ann", "tags": ["admin", "eu"], "score": 9.5}, "relationships": {"team": {"id": "t1"}}},
  {"id": "u2", "attributes": {"name": "Bob", "tags": [], "score": null}, "relationships": {"team": {"id": "t2"}}},
  {"id": "u3", "attributes": {"name": "Cid", "score": 7}, "relationships": {}}
 ],
 "included": [{"id": "t1", "type": "team", "name": "Core"}, {"id": "t2", "type": "team", "name": "Web"}],
 "meta": {"total": 3, "next": null}}
"""


def dig(node, *path, default=None):
    for key in path:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            return default
    return default if node is None else node


document = json.loads(PAYLOAD)
teams = {t["id"]: t["name"] for t in document["included"] if t["type"] == "team"}
users = [
    {
        "id": int(u["id"][1:]),
        "name": dig(u, "attributes", "name"),
        "team": teams.get(dig(u, "relationships", "team", "id"), "none"),
        "score": dig(u, "attributes", "score", default=0),
        "first_tag": dig(u, "attributes", "tags", 0, default="-"),
    }
    for u in document["data"]
]
for user in sorted(users, key=itemgetter("score"), reverse=True):
    print("{id}: {name} ({team}) score={score} tag={first_tag}".format_map(user))


def diff(old, new, path="$"):
    if type(old) is not type(new):
        yield f"{path}: {old!r} -> {new!r}"
    elif isinstance(old, dict):
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                yield f"{path}.{key} removed"
            elif key not in old:
                yield f"{path}.{key} added"
            else:
                yield from diff(old[key], new[key], f"{path}.{key}")
    elif isinstance(old, list):
        for i, (a, b) in enumerate(zip(old, new)):
            yield from diff(a, b, f"{path}[{i}]")
        if len(old) != len(new):
            yield f"{path}: length {len(old)} -> {len(new)}"
    elif old != new:
        yield f"{path}: {old!r} -> {new!r}"


changed = json.loads(PAYLOAD)
changed["data"][1]["attributes"]["score"] = 3
del changed["meta"]["next"]
changed["data"].append({})
print(*diff(document, changed), sep="\n")
print(json.dumps(users[0], indent=2, sort_keys=True))
