def run(n):
    names = ["a", "b", "c", "d"]
    total = 0
    for i in range(n):
        for j, name in enumerate(names):
            total += i * j
            if name == "c":
                continue
            total -= 1
    for a, b in zip(range(n), range(n, 0, -1)):
        total += a - b
    return total


run(12_000)
