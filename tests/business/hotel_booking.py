from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Stay:
    start: date
    end: date
    guest: str = ""

    def __post_init__(self):
        if self.end <= self.start:
            raise ValueError(f"{self.guest or 'stay'}: leaves {self.end} before arriving {self.start}")

    def __and__(self, other):
        start, end = max(self.start, other.start), min(self.end, other.end)
        return (end - start).days if start < end else 0

    @property
    def nights(self):
        return [self.start + timedelta(n) for n in range((self.end - self.start).days)]


class Room:
    def __init__(self, number, price):
        self.number, self.price, self.stays = number, price, []

    def is_free(self, stay):
        i = bisect_left(self.stays, stay)
        neighbours = self.stays[max(0, i - 1) : i + 1]
        return not any(stay & other for other in neighbours)

    def cost(self, stay):
        return sum(self.price * (1.25 if night.weekday() in (4, 5) else 1) for night in stay.nights)


class Hotel:
    def __init__(self, *rooms):
        self.rooms = {r.number: r for r in rooms}

    def book(self, guest, arrival, nights):
        stay = Stay(arrival, arrival + timedelta(days=nights), guest)
        options = [r for r in self.rooms.values() if r.is_free(stay)]
        if not (room := min(options, key=lambda r: (r.cost(stay), r.number), default=None)):
            return None
        insort(room.stays, stay)
        return room.number, room.cost(stay)

    def occupancy(self, first, days):
        span = Stay(first, first + timedelta(days))
        return {n: sum(span & s for s in r.stays) / days for n, r in self.rooms.items()}


hotel = Hotel(Room(1, 80), Room(2, 100), Room(3, 95.5))
june = lambda day: date(2024, 6, day)
requests = [("ann", june(3), 4), ("bob", june(5), 3), ("cid", june(6), 1), ("dee", june(4), 2), ("eve", june(7), 2), ("fay", june(7), 0)]
for guest, arrival, nights in requests:
    try:
        match hotel.book(guest, arrival, nights):
            case None:
                print(f"{guest}: full")
            case room, cost:
                print(f"{guest}: room {room} for {cost:.2f}")
    except ValueError as error:
        print("invalid:", error)
for number, share in hotel.occupancy(june(3), 7).items():
    print(number, f"{share:.0%}", [s.guest for s in hotel.rooms[number].stays])
