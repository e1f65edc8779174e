total = 0
i = 0
while i < 100_000:
    total += i % 7
    i += 1
total
