from abc import ABC, abstractmethod
from dataclasses import dataclass, field


@dataclass
class Cart:
    items: dict[str, int] = field(default_factory=dict)
    customer: str = "regular"
    coupon: str | None = None

    def __add__(self, other):
        return Cart({k: self.items.get(k, 0) + other.items.get(k, 0) for k in self.items | other.items}, self.customer, self.coupon or other.coupon)

    def __contains__(self, sku):
        return self.items.get(sku, 0) > 0


PRICES = {"tea": 4.5, "mug": 12.0, "pot": 39.9, "gift": 0.0}


class Rule(ABC):
    priority = 0

    @abstractmethod
    def discount(self, cart, subtotal):
        """money off"""

    def __lt__(self, other):
        return self.priority < other.priority

    def __str__(self):
        return type(self).__name__


class BuyNGetOne(Rule):
    priority = 1

    def __init__(self, sku, n):
        self.sku, self.n = sku, n

    def discount(self, cart, subtotal):
        return cart.items.get(self.sku, 0) // (self.n + 1) * PRICES[self.sku]


class Percent(Rule):
    priority = 5

    def __init__(self, percent, *, when):
        self.percent, self.when = percent, when

    def discount(self, cart, subtotal):
        return subtotal * self.percent / 100 if self.when(cart, subtotal) else 0

    def __str__(self):
        return f"{super().__str__()}({self.percent}%)"


class Bundle(Rule):
    priority = 3

    def __init__(self, *skus, price):
        self.skus, self.price = skus, price

    def discount(self, cart, subtotal):
        sets = min((cart.items.get(s, 0) for s in self.skus), default=0)
        return sets * (sum(PRICES[s] for s in self.skus) - self.price)


RULES = sorted([
    Percent(10, when=lambda cart, total: cart.customer == "vip"),
    BuyNGetOne("tea", 3),
    Bundle("mug", "pot", price=45),
    Percent(5, when=lambda cart, total: cart.coupon == "SPRING" and total > 50),
])


def checkout(cart):
    subtotal = sum(PRICES[sku] * n for sku, n in cart.items.items())
    total, applied = subtotal, []
    for rule in RULES:
        if (off := round(rule.discount(cart, total), 2)) > 0:
            total -= off
            applied.append(f"{rule}: -{off:.2f}")
    return round(subtotal, 2), applied, round(max(total, 0), 2)


carts = [Cart({"tea": 4}), Cart({"mug": 2, "pot": 1}, customer="vip"), Cart({"tea": 9, "pot": 1}, coupon="SPRING"), Cart()]
carts.append(carts[0] + carts[2])
for cart in carts:
    before, applied, after = checkout(cart)
    print(f"{before:>7.2f} -> {after:>7.2f}  {applied}")
print([str(r) for r in RULES], "pot" in carts[1], "pot" in carts[0])
