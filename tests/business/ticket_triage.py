import re
from collections import defaultdict
from enum import IntEnum


class Priority(IntEnum):
    LOW = 1
    NORMAL = 2
    HIGH = 3
    URGENT = 4


KEYWORDS = {
    "billing": {"invoice", "refund", "charge", "charged", "payment"},
    "login": {"password", "login", "locked", "2fa"},
    "bug": {"crash", "error", "broken", "bug", "500"},
}
tickets = [
    {"id": 1, "from": "vip@corp.com", "text": "The app shows ERROR 500 and crashed! Please help ASAP!!"},
    {"id": 2, "from": "joe@mail.com", "text": "How do I change my password?"},
    {"id": 3, "from": "ann@mail.com", "text": "I was charged twice, I want a refund for invoice #4471."},
    {"id": 4, "from": "bob@mail.com", "text": "love the product, thanks"},
    {"id": 5, "from": "joe@mail.com", "text": "Still locked out. LOGIN BROKEN. third time I write about it"},
]


def classify(text):
    tokens = set(re.findall(r"[a-z0-9]+", text.lower()))
    scores = {topic: len(tokens & words) for topic, words in KEYWORDS.items()}
    best = max(scores, key=lambda topic: (scores[topic], topic))
    return best if scores[best] else "other"


def urgency(ticket, seen):
    score = Priority.NORMAL
    text = ticket["text"]
    if re.search(r"\b(asap|urgent|immediately)\b", text, re.IGNORECASE) or text.count("!") >= 2:
        score += 1
    if ticket["from"].startswith("vip"):
        score += 1
    if seen > 0:
        score += 1
    if "thanks" in text and score == Priority.NORMAL:
        score -= 1
    return Priority(min(score, Priority.URGENT))


seen = defaultdict(int)
queues = defaultdict(list)
for ticket in tickets:
    topic, priority = classify(ticket["text"]), urgency(ticket, seen[ticket["from"]])
    seen[ticket["from"]] += 1
    refs = [int(n) for n in re.findall(r"#(\d+)", ticket["text"])]
    queues[topic].append((priority, ticket["id"], refs))

for topic in sorted(queues):
    print(f"== {topic} ==")
    for priority, number, refs in sorted(queues[topic], key=lambda t: (-t[0], t[1])):
        extra = f" refs={refs}" if refs else ""
        print(f"  [{priority.name}] ticket {number}{extra}")
urgent = [number for q in queues.values() for p, number, _ in q if p >= Priority.HIGH]
print("escalate:", sorted(urgent))
