def numbers(n):
    for i in range(n):
        yield i


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def pairs(source):
    previous = None
    for x in source:
        if previous is not None:
            yield previous, x
        previous = x


def chain(n):
    yield from numbers(n)
    yield from evens(numbers(n))


def run(n):
    return sum(a * b % 7 for a, b in pairs(evens(numbers(n)))) + sum(chain(n))


run(15_000)
