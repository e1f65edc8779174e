import re
import string
from collections import Counter

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness. We had everything before us; we had nothing before us!

Was it "the season of Light"? Perhaps -- or perhaps not. Mr. Smith's answer: don't ask."""

STOP = frozenset("it was the of we us or not".split())


def sentences(text):
    text = re.sub(r"\bMr\.", "Mr", text)
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+", text.replace("\n", " ")) if s.strip()]


def words(text):
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())


def syllables(word):
    groups = re.findall(r"[aeiouy]+", word)
    count = len(groups) - (word.endswith("e") and len(groups) > 1)
    return max(1, count)


tokens = words(TEXT)
counts = Counter(w for w in tokens if w not in STOP)
print("words:", len(tokens), "unique:", len(set(tokens)))
print("sentences:", len(sentences(TEXT)))
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(f"  {word:<12} {'*' * n} {n}")
bigrams = Counter(zip(tokens, tokens[1:]))
print(bigrams.most_common(2))
by_length = {}
for w in sorted(set(tokens)):
    by_length.setdefault(len(w), []).append(w)
print({k: by_length[k][:3] for k in sorted(by_length, reverse=True)[:3]})
reading = 206.835 - 1.015 * len(tokens) / len(sentences(TEXT)) - 84.6 * sum(map(syllables, tokens)) / len(tokens)
print(f"reading ease {reading:.1f}")
table = str.maketrans("", "", string.punctuation)
print(TEXT.split("\n")[0].translate(table).title()[:40])
palindromes = [w for w in set(tokens) if len(w) > 1 and w == w[::-1]]
print(sorted(palindromes))
