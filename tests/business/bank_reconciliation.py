from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Optional


@dataclass(frozen=True)
class Entry:
    ref: str
    day: date
    amount: Decimal
    memo: str = ""


@dataclass
class Match:
    ledger: Entry
    bank: Entry
    reason: str


@dataclass
class Result:
    matches: list[Match] = field(default_factory=list)
    only_ledger: list[Entry] = field(default_factory=list)
    only_bank: list[Entry] = field(default_factory=list)

    @property
    def difference(self) -> Decimal:
        return sum((e.amount for e in self.only_ledger), Decimal()) - sum((e.amount for e in self.only_bank), Decimal())


def find_match(entry: Entry, candidates: list[Entry], tolerance: timedelta) -> Optional[tuple[Entry, str]]:
    for candidate in candidates:
        if candidate.ref == entry.ref and candidate.amount == entry.amount:
            return candidate, "exact"
    for candidate in candidates:
        if candidate.amount == entry.amount and abs(candidate.day - entry.day) <= tolerance:
            return candidate, "amount+date"
    for candidate in candidates:
        if candidate.ref == entry.ref:
            return candidate, f"ref only, off by {entry.amount - candidate.amount}"
    return None


def reconcile(ledger, bank, tolerance=timedelta(days=3)):
    result, remaining = Result(), list(bank)
    for entry in sorted(ledger, key=lambda e: e.day):
        if (found := find_match(entry, remaining, tolerance)) is None:
            result.only_ledger.append(entry)
            continue
        candidate, reason = found
        remaining.remove(candidate)
        result.matches.append(Match(entry, candidate, reason))
    result.only_bank.extend(remaining)
    return result


D = Decimal
ledger = [
    Entry("INV-1", date(2024, 3, 1), D("100.00")),
    Entry("INV-2", date(2024, 3, 4), D("250.50")),
    Entry("INV-3", date(2024, 3, 9), D("19.99")),
    Entry("INV-4", date(2024, 3, 12), D("75.00")),
]
bank = [
    Entry("INV-1", date(2024, 3, 2), D("100.00")),
    Entry("TRX-77", date(2024, 3, 5), D("250.50"), "wire"),
    Entry("INV-3", date(2024, 3, 20), D("19.90")),
    Entry("FEE", date(2024, 3, 31), D("-5.00"), "bank fee"),
]
outcome = reconcile(ledger, bank)
for m in outcome.matches:
    print(f"{m.ledger.ref} <-> {m.bank.ref}: {m.reason}")
for label, entries in (("ledger only", outcome.only_ledger), ("bank only", outcome.only_bank)):
    for e in entries:
        print(f"{label}: {e.ref} {e.day:%d %b} {e.amount:+}")
print("difference:", outcome.difference)
