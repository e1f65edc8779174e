import math
import re
from collections import Counter, defaultdict

DOCS = {
    "d1": "Refund policy: refunds are paid within ten days after the return of goods.",
    "d2": "Shipping of goods takes three days. Express shipping takes one day.",
    "d3": "Contact support for a refund of shipping costs.",
    "d4": "Opening hours: Monday to Friday.",
}
STEM = re.compile(r"(ing|s|ed)$")


def tokenize(text):
    for match in re.finditer(r"\w+", text.lower()):
        word = match.group()
        yield STEM.sub("", word) if len(word) > 4 else word


class Index:
    def __init__(self, docs):
        self.docs = docs
        self.postings = defaultdict(dict)
        self.lengths = {}
        for name, text in docs.items():
            counts = Counter(tokenize(text))
            self.lengths[name] = sum(counts.values())
            for term, n in counts.items():
                self.postings[term][name] = n

    def idf(self, term):
        found = len(self.postings.get(term, ()))
        return math.log(1 + len(self.docs) / found) if found else 0.0

    def search(self, query, limit=3):
        scores = Counter()
        for term in tokenize(query):
            for name, n in self.postings.get(term, {}).items():
                scores[name] += n / self.lengths[name] * self.idf(term)
        return sorted(scores.items(), key=lambda kv: (-kv[1], kv[0]))[:limit]

    def phrase(self, text):
        words = list(tokenize(text))
        for name, doc in self.docs.items():
            tokens = list(tokenize(doc))
            if any(tokens[i : i + len(words)] == words for i in range(len(tokens))):
                yield name


index = Index(DOCS)
for query in ("refunds for shipping", "express", "nothing here"):
    hits = [f"{name}={score:.3f}" for name, score in index.search(query)]
    print(f"{query!r}: {hits or 'no hits'}")
print(list(index.phrase("takes one")), list(index.phrase("refund policy")))
print(sorted(index.postings, key=lambda t: (-len(index.postings[t]), t))[:4], len(index.postings))
snippet = re.sub(r"\b(refunds?)\b", lambda m: m[1].upper(), DOCS["d1"], flags=re.I)[:40]
print(snippet + "...")
