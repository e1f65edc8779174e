"""Use tools: look things up, add numbers, survive failing calls."""
catalog = {"apple": 0.5, "bread": 2.25, "cheese": 7.8}
stock = {"apple": 100, "bread": 0, "cheese": 3}


class OutOfStock(Exception):
    pass


def price_of(name):
    return echo(catalog[name])


def reserve(name, n):
    available = echo(stock[name])
    if available < n:
        raise OutOfStock(f"{name}: wanted {n}, have {available}")
    stock[name] = add(available, -n)
    return n


def order(lines):
    total, problems = 0.0, []
    for name, n in lines:
        try:
            total = add(total, price_of(name) * reserve(name, n))
        except KeyError as error:
            problems.append(f"unknown {error}")
        except OutOfStock as error:
            problems.append(str(error))
        finally:
            echo({"audit": name})
    return round(total, 2), problems


def with_retry(fn, attempts=3):
    for attempt in range(attempts):
        try:
            if attempt < 2:
                fail(f"attempt {attempt}")
            return fn()
        except ValueError as error:
            print("retrying after", error)
    raise RuntimeError("no luck")


total, problems = with_retry(lambda: order([("apple", 10), ("bread", 1), ("cheese", 2), ("durian", 1)]))
print(f"total {total:.2f}", *problems, sep="\n  ")
print({k: v for k, v in stock.items() if echo(v) != 100})
summary = [f"{name}={echo(n)}" for name, n in sorted(stock.items(), key=lambda kv: echo(kv[1]))]
print(" ".join(summary))
total
