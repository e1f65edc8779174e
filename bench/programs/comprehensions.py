def run(n):
    squares = [x * x for x in range(n)]
    evens = [x for x in squares if x % 2 == 0]
    table = {x: x % 13 for x in range(n)}
    kinds = {v for v in table.values()}
    pairs = [(a, b) for a in range(60) for b in range(60) if a < b]
    return sum(evens) + len(kinds) + len(pairs) + sum(x // 3 for x in squares)


run(25_000)
