"""Match buy and sell orders by price and time."""
import heapq
from dataclasses import dataclass, field
from itertools import count

sequence = count(1)


@dataclass(order=True)
class Order:
    sort_key: tuple = field(init=False, repr=False)
    side: str = field(compare=False)
    price: float = field(compare=False)
    quantity: int = field(compare=False)
    number: int = field(default_factory=lambda: next(sequence), compare=False)

    def __post_init__(self):
        self.sort_key = (-self.price if self.side == "buy" else self.price, self.number)


@dataclass(frozen=True)
class Trade:
    buyer: int
    seller: int
    price: float
    quantity: int

    @property
    def value(self):
        return self.price * self.quantity


class Book:
    def __init__(self):
        self.sides = {"buy": [], "sell": []}
        self.trades = []

    def submit(self, side, price, quantity):
        order = Order(side, price, quantity)
        other = self.sides["sell" if side == "buy" else "buy"]
        while other and order.quantity:
            best = other[0]
            crosses = order.price >= best.price if side == "buy" else order.price <= best.price
            if not crosses:
                break
            n = min(order.quantity, best.quantity)
            buyer, seller = (order, best) if side == "buy" else (best, order)
            self.trades.append(Trade(buyer.number, seller.number, best.price, n))
            order.quantity -= n
            best.quantity -= n
            if not best.quantity:
                heapq.heappop(other)
        if order.quantity:
            heapq.heappush(self.sides[side], order)
        return order

    def depth(self):
        for side, heap in self.sides.items():
            levels = {}
            for o in sorted(heap):
                levels[o.price] = levels.get(o.price, 0) + o.quantity
            yield side, levels


book = Book()
for side, price, quantity in [("buy", 10.0, 100), ("buy", 10.2, 50), ("sell", 10.5, 70), ("sell", 10.1, 80), ("buy", 10.6, 100), ("sell", 9.9, 60), ("buy", 10.2, 5)]:
    order = book.submit(side, price, quantity)
    print(f"{side:<4} {quantity:>4} @ {price:<5} rests {order.quantity}")
for t in book.trades:
    print(t, f"{t.value:.2f}")
print(dict(book.depth()))
volume = sum(t.quantity for t in book.trades)
print(f"vwap {sum(t.value for t in book.trades) / volume:.4f} volume {volume}")
