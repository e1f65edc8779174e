def run(n):
    parts = []
    for i in range(n):
        word = "item" + str(i)
        parts.append(f"{word.upper()}:{i:05d}")
        if word.endswith("7"):
            parts.append(word.replace("item", "it")[::-1])
    text = ",".join(parts)
    counts = {}
    for ch in text[: n * 4]:
        counts[ch] = counts.get(ch, 0) + 1
    return len(text), sorted(counts.items())[:3]


run(12_000)
