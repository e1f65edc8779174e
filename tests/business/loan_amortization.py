from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal


@dataclass
class Loan:
    principal: Decimal
    annual_rate: Decimal
    months: int
    start: date

    @property
    def monthly_rate(self):
        return self.annual_rate / 12

    @property
    def payment(self):
        r = self.monthly_rate
        if not r:
            return (self.principal / self.months).quantize(Decimal("0.01"))
        factor = (1 + r) ** self.months
        return (self.principal * r * factor / (factor - 1)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)

    def schedule(self, extra=None):
        extra = extra or {}
        balance, when = self.principal, self.start
        for number in range(1, self.months + 1):
            when = date(when.year + when.month // 12, when.month % 12 + 1, min(when.day, 28))
            interest = (balance * self.monthly_rate).quantize(Decimal("0.01"))
            paid = min(self.payment + extra.get(number, 0), balance + interest)
            balance += interest - paid
            yield number, when, interest, paid, balance
            if balance <= 0:
                return


loan = Loan(Decimal("12000"), Decimal("0.06"), 12, date(2024, 10, 31))
print("payment", loan.payment)
total_interest = Decimal(0)
for n, when, interest, paid, balance in loan.schedule():
    total_interest += interest
    if n % 4 == 0 or balance == 0:
        print(f"{n:>3} {when:%b %Y} interest {interest:>7} paid {paid:>8} left {balance:>9}")
print("interest", total_interest)
shorter = list(loan.schedule(extra={3: Decimal(3000), 5: Decimal(2000)}))
print("with extra payments:", len(shorter), "months, saved", total_interest - sum(row[2] for row in shorter))
print(Loan(Decimal(100), Decimal(0), 3, date(2024, 1, 1)).payment)
