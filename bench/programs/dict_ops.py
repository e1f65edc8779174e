def run(n):
    stock = {}
    for i in range(n):
        key = i % 997
        if key in stock:
            stock[key] += i
        else:
            stock[key] = i
        if i % 5 == 0:
            stock.pop(i % 101, None)
    merged = {**stock, "extra": 1}
    inverted = {}
    for k, v in merged.items():
        inverted.setdefault(v % 10, []).append(k)
    return len(merged), sorted((k, len(v)) for k, v in inverted.items())[:3]


run(50_000)
