"""Prices from several feeds: an async bus with typed handlers, debouncing, moving averages by send, a book of orders, and a settlement by tools."""
import asyncio
import math
from bisect import insort
from collections import ChainMap, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from functools import partial, wraps
from inspect import iscoroutinefunction, signature
from itertools import count, islice
from operator import itemgetter, neg
from typing import get_type_hints

Tick = namedtuple("Tick", "symbol price")
Trade = namedtuple("Trade", "buyer seller symbol price count")


@dataclass(order=True)
class Offer:
    key: float
    number: int
    who: str = field(compare=False)
    count: int = field(compare=False)

    @property
    def price(self):
        return abs(self.key)


class Bus:
    def __init__(self):
        self.handlers, self.errors = defaultdict(list), []

    def on(self, function=None, /, *, when=lambda event: True):
        if function is None:
            return partial(self.on, when=when)
        kind = get_type_hints(function)[next(iter(signature(function).parameters))]
        self.handlers[kind].append((when, function))
        return function

    async def send(self, event):
        sent = 0
        for when, handler in self.handlers[type(event)]:
            try:
                if when(event):
                    sent += 1
                    (await handler(event)) if iscoroutinefunction(handler) else handler(event)
            except (ArithmeticError, ValueError) as error:
                self.errors.append((handler.__name__, repr(error)))
        return sent


def averaging(size):
    window = deque(maxlen=size)
    mean = None
    while True:
        price = yield mean
        window.append(echo(price))
        mean = round(math.fsum(window) / len(window), 4)


def debounced(seconds):
    def decorate(function):
        waiting = {}

        @wraps(function)
        async def call(event):
            if task := waiting.pop(event.symbol, None):
                task.cancel()

            async def later():
                await asyncio.sleep(seconds)
                await function(await aecho(event.price) and event)
            waiting[event.symbol] = asyncio.ensure_future(later())
        call.flush = lambda: asyncio.gather(*waiting.values(), return_exceptions=True)
        return call
    return decorate


bus = Bus()
means = defaultdict(lambda: [g := averaging(3), next(g)][0])
seen = defaultdict(list)


@bus.on
def remember(tick: Tick):
    seen[tick.symbol].append(means[tick.symbol].send(tick.price))


@bus.on(when=lambda tick: tick.symbol != echo("FOO"))
def ratio(tick: Tick):
    math.log(tick.price) / (tick.price - 2)


@bus.on
@debounced(0.25)
async def alarm(tick: Tick):
    print("alarm", tick, await aecho(round(asyncio.get_running_loop().time() - begun, 2)))


@bus.on
async def settle(trade: Trade):
    cash[trade.seller] += (total := add(trade.price * trade.count, 0))
    cash[trade.buyer] -= await aecho(total)


class Book:
    numbers = count(1)

    def __init__(self, symbol):
        self.symbol, self.bids, self.asks = symbol, [], []

    async def place(self, who, side, price, amount):
        mine, others, sign = (self.bids, self.asks, -1) if side == "buy" else (self.asks, self.bids, 1)
        offer = Offer(sign * price, next(self.numbers), who, amount)
        while others and offer.count and (others[0].price - price) * sign >= 0:
            best = others[0]
            done = min(best.count, offer.count)
            best.count -= done
            offer.count -= done
            await bus.send(Trade(*(who, best.who)[::-sign], self.symbol, best.price, done))
            if not best.count:
                others.pop(0)
        if offer.count:
            insort(mine, offer)
        return offer.number

    def __format__(self, spec):
        return f"{self.symbol}: " + " / ".join(",".join(f"{o.count}@{o.price:{spec}}" for o in side) or "-" for side in (self.bids, self.asks))


async def feed(symbol, prices, pause):
    for price in prices:
        await asyncio.sleep(pause)
        await bus.send(Tick(symbol, price))
    return await bus.send(object())


async def main():
    global begun
    begun = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(feed(*args)) for args in (("FOO", [1, 2, 4, 8], 0.1), ("BAR", [2, 0, 3], 0.2), ("BAZ", (), 1))]
    print([t.result() for t in tasks], dict(seen), bus.errors, await alarm.flush())
    book = Book("FOO")
    for order in (("ann", "sell", 10.5, 5), ("bob", "sell", 10, 3), ("cyd", "buy", 9, 2), ("dee", "buy", 10.5, 6), ("eve", "sell", 8.25, 10)):
        print(await book.place(*order), f"{book:.2f}")
    print(dict(sorted(cash.items(), key=itemgetter(1))), sum(cash.values()), [*islice(Book.numbers, 2)], ChainMap(cash, {"zed": 1})["zed"], max(map(neg, cash.values())))


cash = defaultdict(float)
asyncio.run(main())
