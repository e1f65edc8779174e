def adder(n):
    def add(x, *, scale=1):
        return (x + n) * scale

    return add


def apply(fn, values, **options):
    return [fn(v, **options) for v in values]


def run(n):
    total = 0
    adders = [adder(i) for i in range(5)]
    for i in range(n):
        total += adders[i % 5](i)
        total -= adders[0](i, scale=2)
    return total + sum(apply(adders[1], range(n), scale=3))


run(10_000)
