class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def length2(self):
        return self.x * self.x + self.y * self.y


class Account:
    def __init__(self):
        self.balance = 0
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1
        return self.balance


def run(n):
    total = Vector(0, 0)
    account = Account()
    for i in range(n):
        total = total.add(Vector(i, -i))
        account.deposit(total.length2() % 11)
    return total.x, account.balance, account.moves


run(8_000)
