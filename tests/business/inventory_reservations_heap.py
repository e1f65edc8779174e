"""Stock is reserved for a while; the heap forgets reservations lazily; expiry, priorities and back orders."""
import heapq
import itertools
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(order=True)
class Hold:
    expires: int
    serial: int = field(default_factory=itertools.count(1).__next__)
    sku: str = field(default="", compare=False)
    quantity: int = field(default=0, compare=False)
    active: bool = field(default=True, compare=False, repr=False)


class OutOfStock(LookupError):
    def __str__(self):
        sku, wanted, left = self.args
        return f"{sku}: wanted {wanted}, {left} left"


class Warehouse:
    def __init__(self, **stock):
        self._stock = dict(stock)
        self._heap: list[Hold] = []
        self._waiting: deque[tuple[str, int]] = deque()
        self.now = 0
        self.log = []

    def __getitem__(self, sku):
        return self._stock[sku] - sum(h.quantity for h in self._heap if h.active and h.sku == sku)

    def __contains__(self, sku):
        return sku in self._stock

    def __len__(self):
        return sum(h.active for h in self._heap)

    def hold(self, sku, quantity, ttl=10):
        if sku not in self:
            raise KeyError(sku)
        if (left := self[sku]) < quantity:
            self._waiting.append((sku, quantity))
            raise OutOfStock(sku, quantity, left)
        hold = Hold(self.now + ttl, sku=sku, quantity=quantity)
        heapq.heappush(self._heap, hold)
        return hold

    def take(self, hold):
        assert hold.active, f"hold {hold.serial} is gone"
        hold.active = False
        self._stock[hold.sku] -= hold.quantity
        self.log.append(("taken", hold.sku, hold.quantity))

    def tick(self, seconds=1):
        self.now += seconds
        while self._heap and (self._heap[0].expires <= self.now or not self._heap[0].active):
            gone = heapq.heappop(self._heap)
            if gone.active:
                gone.active = False
                self.log.append(("expired", gone.sku, gone.serial))
        for _ in range(len(self._waiting)):
            sku, quantity = self._waiting.popleft()
            try:
                yield self.hold(sku, quantity)
            except OutOfStock:
                continue

    @contextmanager
    def reserving(self, sku, quantity):
        hold = self.hold(sku, quantity, ttl=2)
        try:
            yield hold
        except Exception as error:
            hold.active = False
            self.log.append(("released", sku, repr(error)))
            raise
        else:
            self.take(hold)


house = Warehouse(pen=10, ink=3, pad=1)
with house.reserving("pen", 4) as hold:
    print("inside", hold, house["pen"])
print("after", house["pen"], len(house))
try:
    with house.reserving("ink", 2):
        raise ConnectionError("payment gateway")
except ConnectionError as error:
    print("failed:", error, "ink left", house["ink"])
holds = [house.hold("pen", 2, ttl=t) for t in (5, 1, 3)]
for sku, n in [("pen", 1), ("ink", 9), ("cap", 1), ("pad", 1)]:
    try:
        print("got", house.hold(sku, n).serial)
    except (OutOfStock, KeyError) as error:
        print(type(error).__name__, error)
for step in range(6):
    granted = [(h.sku, h.quantity) for h in house.tick()]
    print(house.now, house["pen"], len(house), granted)
try:
    house.take(holds[0])
except AssertionError as error:
    print("assert", error)
print(heapq.nsmallest(2, holds), max(holds).expires, sorted(holds)[0].serial)
house.log
