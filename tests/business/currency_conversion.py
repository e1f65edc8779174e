from collections import defaultdict, deque
from fractions import Fraction

RATES = [("EUR", "USD", "1.08"), ("USD", "JPY", "150.5"), ("GBP", "EUR", "1.17"), ("CHF", "EUR", "1.05"), ("BTC", "USD", "64000")]


class NoRate(LookupError):
    def __str__(self):
        return "no way from {} to {}".format(*self.args)


class Converter:
    def __init__(self, rates):
        self._graph = defaultdict(dict)
        for a, b, rate in rates:
            self._graph[a][b] = Fraction(rate)
            self._graph[b][a] = 1 / Fraction(rate)
        self._cache = {}

    def path(self, source, target):
        if source == target:
            return [source]
        queue, parents = deque([source]), {source: None}
        while queue:
            current = queue.popleft()
            for neighbour in sorted(self._graph.get(current, ())):
                if neighbour in parents:
                    continue
                parents[neighbour] = current
                if neighbour == target:
                    route = [target]
                    while (previous := parents[route[-1]]) is not None:
                        route.append(previous)
                    return route[::-1]
                queue.append(neighbour)
        raise NoRate(source, target)

    def rate(self, source, target):
        key = (source, target)
        if key not in self._cache:
            result = Fraction(1)
            route = self.path(source, target)
            for a, b in zip(route, route[1:]):
                result *= self._graph[a][b]
            self._cache[key] = result
        return self._cache[key]

    def __call__(self, amount, source, target):
        return round(float(amount * self.rate(source, target)), 2)


convert = Converter(RATES)
for amount, source, target in [(100, "EUR", "USD"), (10, "GBP", "JPY"), (1, "BTC", "CHF"), (5, "USD", "USD"), (1, "EUR", "XYZ")]:
    try:
        print(f"{amount} {source} = {convert(amount, source, target):,} {target} via {'>'.join(convert.path(source, target))}")
    except NoRate as error:
        print("error:", error)
wallet = {"EUR": 120.5, "JPY": 30000, "GBP": 12}
total = sum(convert(Fraction(str(v)), c, "EUR") for c, v in wallet.items())
print(f"wallet: {total:.2f} EUR, cache {len(convert._cache)}")
