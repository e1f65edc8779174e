def run(steps):
    total = 0
    i = 0
    while i < steps:
        total += i % 7
        i += 1
    return total


run(200_000)
