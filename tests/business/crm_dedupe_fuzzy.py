"""Clean contact records, find likely duplicates with difflib and union-find, merge them by newest non-empty value."""
import difflib
import re
import string
import unicodedata
from collections import defaultdict
from itertools import combinations

RECORDS = [
    {"id": 1, "name": "Dr. José  García", "email": "JOSE@EXAMPLE.ORG ", "phone": "+34 600-123-456", "updated": "2023-01-04"},
    {"id": 2, "name": "Garcia, Jose", "email": "", "phone": "600123456", "updated": "2023-05-01"},
    {"id": 3, "name": "Anne-Marie O'Neil", "email": "am.oneil@example.org", "phone": None, "updated": "2022-11-30"},
    {"id": 4, "name": "ann marie oneill", "email": "AM.ONEIL@example.org", "phone": "(030) 44 55", "updated": "2021-01-01"},
    {"id": 5, "name": "Bob Stone", "email": "bob@stone.dev", "phone": "555", "updated": "2023-02-02"},
]
TITLES = {"dr", "prof", "mr", "mrs", "ms"}
STRIP = str.maketrans("", "", string.punctuation.replace("-", "").replace(",", ""))


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def name_key(name: str) -> tuple[str, ...]:
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    words = fold(name).translate(STRIP).replace("-", " ").split()
    return tuple(w for w in words if w not in TITLES)


def digits(phone, keep=9):
    return re.sub(r"\D", "", phone or "")[-keep:]


class UnionFind(dict):
    def __missing__(self, key):
        self[key] = key
        return key

    def find(self, key):
        while (parent := self[key]) != key:
            self[key] = key = self[parent]
        return key

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a != b:
            self[max(a, b)] = min(a, b)
        return a != b


def likeness(a, b):
    score, why = 0.0, []
    if a["email"].strip() and fold(a["email"].strip()) == fold(b["email"].strip()):
        score += 0.6
        why.append("email")
    if len(digits(a["phone"])) > 6 and digits(a["phone"]) == digits(b["phone"]):
        score += 0.5
        why.append("phone")
    ratio = difflib.SequenceMatcher(None, " ".join(sorted(name_key(a["name"]))), " ".join(sorted(name_key(b["name"])))).ratio()
    score += ratio * 0.5
    return round(score, 3), [*why, f"name {ratio:.2f}"]


groups = UnionFind()
for a, b in combinations(RECORDS, 2):
    score, why = likeness(a, b)
    if score >= 0.9:
        print(f"{a['id']} ~ {b['id']}: {score} because of {' + '.join(why)}; joined: {groups.union(a['id'], b['id'])}")
clusters = defaultdict(list)
for record in RECORDS:
    clusters[groups.find(record["id"])].append(record)


def merge(records):
    merged = {}
    for record in sorted(records, key=lambda r: r["updated"]):
        merged.update({k: v.strip() if isinstance(v, str) else v for k, v in record.items() if v not in ("", None)})
    merged["id"] = min(r["id"] for r in records)
    merged["name"] = " ".join(w.capitalize() for w in name_key(merged["name"]))
    merged["email"] = merged["email"].lower()
    return merged


for root, members in clusters.items():
    print(root, [m["id"] for m in members], merge(members))
print(difflib.get_close_matches("jose garzia", [" ".join(name_key(r["name"])) for r in RECORDS], n=1, cutoff=0.5))
dict(groups), [name_key(r["name"]) for r in RECORDS[:2]]
