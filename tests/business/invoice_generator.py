import textwrap
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def money(value) -> Decimal:
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Line:
    description: str
    quantity: int
    unit_price: Decimal
    vat_rate: Decimal = Decimal("0.20")
    discount: Decimal = Decimal(0)

    @property
    def net(self):
        return money(self.quantity * self.unit_price * (1 - self.discount))

    @property
    def vat(self):
        return money(self.net * self.vat_rate)


class Invoice:
    def __init__(self, number, *lines, currency="EUR"):
        self.number = number
        self.lines = list(lines)
        self.currency = currency

    def __iter__(self):
        return iter(self.lines)

    def __len__(self):
        return len(self.lines)

    def totals(self):
        net = sum((line.net for line in self), Decimal(0))
        rates = {}
        for line in self:
            rates[line.vat_rate] = rates.get(line.vat_rate, Decimal(0)) + line.vat
        return net, rates, net + sum(rates.values())

    def render(self, width=52):
        rows = [f"INVOICE {self.number}".center(width, "=")]
        for i, line in enumerate(self, 1):
            wrapped = textwrap.wrap(line.description, 24)
            rows.append(f"{i:>2}. {wrapped[0]:<25}{line.quantity:>4} x {line.unit_price:>8}{line.net:>9}")
            rows.extend(" " * 4 + extra for extra in wrapped[1:])
        net, rates, gross = self.totals()
        rows.append("-" * width)
        rows.append(f"{'net':<40}{net:>12,}")
        for rate, amount in sorted(rates.items()):
            rows.append(f"{f'VAT {rate:.0%}':<40}{amount:>12,}")
        rows.append(f"{'total ' + self.currency:<40}{gross:>12,}")
        return "\n".join(rows)


invoice = Invoice(
    "2024-017",
    Line("Consulting on the migration of the data warehouse", 12, Decimal("95.50")),
    Line("Book", 3, Decimal("19.99"), vat_rate=Decimal("0.055")),
    Line("Licence", 1, Decimal("1200"), discount=Decimal("0.125")),
)
print(invoice.render())
print(len(invoice), "lines, most expensive:", max(invoice, key=lambda line: line.net).description[:10])
