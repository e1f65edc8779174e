"""A small search engine: tokens, stop words, inverted index with positions, tf-idf, boolean and phrase queries by a parser."""
import heapq
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import reduce
from typing import Iterable, Iterator

DOCS = {
    "a": "The quick brown fox jumps over the lazy dog. The dog sleeps.",
    "b": "A lazy afternoon: the fox sleeps, the dog barks!",
    "c": "Quick thinking saved the day; nobody barks at brown bread.",
    "d": "Dogs and foxes are animals. Quick, quick, quick!",
}
STOP = frozenset("a an and are at the over of".split())
SUFFIXES = ("es", "s", "ing", "ed")


def stem(word):
    return next((word.removesuffix(s) for s in SUFFIXES if word.endswith(s) and len(word) - len(s) > 2), word)


def tokens(text: str) -> Iterator[tuple[int, str]]:
    for position, match in enumerate(re.finditer(r"[^\W\d_]+", text.lower())):
        if (word := match[0]) not in STOP:
            yield position, stem(word)


@dataclass
class Index:
    postings: defaultdict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    lengths: Counter = field(default_factory=Counter)

    def add(self, name: str, text: str) -> None:
        for position, word in tokens(text):
            self.postings[word].setdefault(name, []).append(position)
            self.lengths[name] += 1

    def idf(self, word: str) -> float:
        return math.log((1 + len(self.lengths)) / (1 + len(self.postings.get(word, ())))) + 1

    def score(self, name: str, words: Iterable[str]) -> float:
        return sum(len(self.postings[w].get(name, ())) / self.lengths[name] * self.idf(w) for w in words if w in self.postings)


class Parser:
    TOKEN = re.compile(r'\s*(?:(?P<phrase>"[^"]*")|(?P<op>AND|OR|NOT|[()])|(?P<word>\w+)|(?P<bad>.))')

    def __init__(self, index, text):
        self.index, self.items = index, [(m.lastgroup, m[m.lastgroup]) for m in self.TOKEN.finditer(text)]
        self.at, self.words = 0, []

    def peek(self):
        return self.items[self.at] if self.at < len(self.items) else (None, None)

    def take(self):
        self.at += 1
        return self.items[self.at - 1]

    def parse(self):
        result = self.either()
        if self.at < len(self.items):
            raise SyntaxError(f"unexpected {self.peek()[1]!r} at {self.at}")
        return result

    def either(self):
        result = self.both()
        while self.peek() == ("op", "OR"):
            self.take()
            result = result | self.both()
        return result

    def both(self):
        result = self.one()
        while (kind := self.peek())[0] in ("word", "phrase") or kind[1] in ("AND", "NOT", "("):
            if kind[1] == "AND":
                self.take()
            result &= self.one()
        return result

    def one(self):
        match self.take() if self.at < len(self.items) else (None, "end"):
            case ("op", "NOT"):
                return set(self.index.lengths) - self.one()
            case ("op", "("):
                inside = self.either()
                if self.peek() != ("op", ")"):
                    raise SyntaxError("missing )")
                self.take()
                return inside
            case ("word", word):
                self.words.append(stem(word.lower()))
                return set(self.index.postings.get(self.words[-1], ()))
            case ("phrase", text):
                return self.phrase(text.strip('"'))
            case (_, other):
                raise SyntaxError(f"unexpected {other!r}")

    def phrase(self, text):
        wanted = list(tokens(text))
        self.words += [w for _, w in wanted]
        (first, _), *_ = wanted
        places = [{(n, p - offset + first) for n, ps in self.index.postings.get(w, {}).items() for p in ps} for offset, w in wanted]
        return {name for name, _ in reduce(set.intersection, places)}


index = Index()
for name, text in DOCS.items():
    index.add(name, echo(text))
for query in ["fox", "quick AND NOT lazy", '"lazy dog"', "(barks OR sleeps) dog", "bread OR \"dog sleeps\"", "quick AND", "(fox", "fo$x", "NOT unicorn"]:
    parser = Parser(index, query)
    try:
        found = parser.parse()
    except SyntaxError as error:
        print(f"{query:<28}{error}")
        continue
    ranked = heapq.nlargest(3, ((round(index.score(n, parser.words), 3), n) for n in found))
    print(f"{query:<28}{', '.join(f'{n}={s}' for s, n in ranked)}")
top = Counter({w: sum(map(len, p.values())) for w, p in index.postings.items()}).most_common(4)
top, index.lengths, index.postings["dog"], round(index.idf("dog"), 4)
