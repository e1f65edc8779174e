"""A search index: normalised words, postings as bit sets, boolean queries by operators, ranking with tf-idf, snippets and suggestions."""
import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from difflib import SequenceMatcher, get_close_matches
from functools import cache, reduce
from heapq import nlargest
from itertools import chain, compress, pairwise
from operator import and_, or_
from string import ascii_lowercase, punctuation
from textwrap import shorten
from typing import Iterator

DOCS = {
    "a1": "The café serves strong coffee; the coffee is GOOD.",
    "b2": "Straße und Café: ein guter Kaffee, naïve Gäste!",
    "c3": "Coffee prices rise 12.5% while tea prices fall (again).",
    "d4": "Re-opening the tea house: teapots, tea-cups & co.",
}
STOP = frozenset("the is and und ein a co".split())


@cache
def normal(word: str) -> str:
    folded = unicodedata.normalize("NFKD", echo(word).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).strip(punctuation)


def words(text: str) -> Iterator[tuple[int, str]]:
    for m in re.finditer(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+(?:\.\d+)?%?", text):
        if (w := normal(m.group())) and w not in STOP:
            yield m.start(), w


class Bits(int):
    """A set of documents as an int; operators keep the type."""

    def __new__(cls, value=0, names=()):
        self = super().__new__(cls, value)
        self.names = tuple(names)
        return self

    def _keeping(op):
        def operate(self, other):
            return type(self)(op(int(self), int(other)), self.names)
        return operate

    __and__, __or__ = _keeping(int.__and__), _keeping(int.__or__)
    del _keeping

    def __invert__(self):
        return Bits(~int(self) & (1 << len(self.names)) - 1, self.names)

    def __iter__(self):
        return compress(self.names, (int(self) >> n & 1 for n in range(len(self.names))))

    def __contains__(self, name):
        return name in [*self]

    def __repr__(self):
        return f"{{{', '.join(self)}}}"


class Index:
    def __init__(self, docs):
        self.docs, self.names = docs, [*docs]
        self.places = {name: defaultdict(list) for name in docs}
        for name, text in docs.items():
            for at, word in words(text):
                self.places[name][word].append(at)
        self.vocabulary = sorted({*chain.from_iterable(self.places.values())}, key=lambda w: (w[0] not in ascii_lowercase, echo(w)))

    def __getitem__(self, word):
        if word.endswith("*"):
            low = bisect_left(plain := [w for w in self.vocabulary if w[0] in ascii_lowercase], word[:-1])
            return reduce(or_, (self[w] for w in plain[low:] if w.startswith(word[:-1])), Bits(0, self.names))
        return Bits(sum(1 << n for n, name in enumerate(self.names) if normal(word) in self.places[name]), self.names)

    def __missing__(self, word):
        raise AssertionError("never asked")

    def query(self, text):
        def alternatives(tokens):
            parts = [[]]
            for token in tokens:
                parts.append([]) if token == "OR" else parts[-1].append(token)
            return parts
        return reduce(or_, (reduce(and_, (~self[t[1:]] if t[0] == "-" else self[t] for t in part), Bits(-1 % 16, self.names)) for part in alternatives(text.split())))

    def score(self, name, wanted):
        places = self.places[name]
        total = sum(map(len, places.values()))
        return sum(len(places.get(w, ())) / total * math.log(1 + len(self.docs) / echo(max(1, int(self[w]).bit_count()))) for w in wanted)

    def search(self, text, k=2):
        wanted = [normal(t) for t in text.split() if t != "OR" and not t.startswith("-")]
        for value, name in nlargest(k, ((self.score(n, wanted), n) for n in self.query(text))):
            at = min((p for w in wanted for p in self.places[name].get(w, ())), default=0)
            yield name, round(value, 3), shorten(self.docs[name][at:], 24, placeholder="…")

    def suggest(self, word):
        return get_close_matches(normal(word), self.vocabulary, n=2, cutoff=0.6) or [max(self.vocabulary, key=lambda w: (SequenceMatcher(None, w, word).ratio(), echo(w)))]


index = Index(DOCS)
for query in ("coffee", "cafe", "CAFÉ -straße", "tea prices", "tea OR kaffee", "te* -coffee", "-tea", "nothing"):
    print(f"{query:<14} {index.query(query)!r:<18} {[*index.search(query)]}")
print(index.suggest("cofee"), index.suggest("gaste"), index.suggest("zzz"), normal.cache_info().misses, "b2" in index["cafe"], index["12.5%"], ~index["tea"] & index["prices"])
print(index.vocabulary[:6], Counter(len(p) for p in index.places["a1"].values()).most_common(1), [b - a for a, b in pairwise(sorted(chain(*index.places["a1"].values())))])
print(Bits(5, "abc") == 5, hash(Bits(5)) == hash(5), Bits(5, "abc") & 4, isinstance(Bits(1) + 1, Bits), f"{Bits(5):04b}", [*map(str.upper, Bits(6, "xyz"))], bool(Bits(0, "a")))
