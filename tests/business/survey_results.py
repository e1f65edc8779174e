from collections import Counter, OrderedDict
from statistics import mean, mode

ANSWERS = """1|5;4;yes|great support
2|3;;no|
3|4;2;yes|too expensive, great product
4|x;5;maybe|great
5|1;1;no|slow, expensive"""

QUESTIONS = OrderedDict(quality=int, price=int, recommend={"yes": True, "no": False}.__getitem__)


def parse(line):
    number, answers, comment = line.split("|")
    record = {"id": int(number), "comment": comment or None, "invalid": []}
    for (name, convert), raw in zip(QUESTIONS.items(), answers.split(";")):
        try:
            record[name] = convert(raw) if raw else None
        except (ValueError, KeyError) as error:
            record[name] = None
            record["invalid"].append(f"{name}: {type(error).__name__} {error}")
    return record


records = [parse(line) for line in ANSWERS.splitlines()]
for name in ("quality", "price"):
    values = [r[name] for r in records if r[name] is not None]
    histogram = Counter(values)
    print(f"{name:<8} n={len(values)} mean={mean(values):.2f} mode={mode(values)}", *(f"{k}:{histogram[k]}" for k in sorted(histogram)))
yes = sum(r["recommend"] is True for r in records)
print(f"recommend {yes}/{sum(r['recommend'] is not None for r in records)}")
terms = Counter(w.strip(",.") for r in records if r["comment"] for w in r["comment"].split())
print([t for t, n in terms.most_common() if n > 1])
print(*(f"#{r['id']}: {', '.join(r['invalid'])}" for r in records if r["invalid"]), sep="\n")
nps = round(100 * (sum((r["quality"] or 0) >= 4 for r in records) - sum((r["quality"] or 0) <= 2 for r in records)) / len(records))
nps
