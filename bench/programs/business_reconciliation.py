class Entry:
    def __init__(self, ref, day, cents):
        self.ref = ref
        self.day = day
        self.cents = cents
        self.matched = None

    def matches(self, other):
        return self.cents == other.cents and abs(self.day - other.day) <= 2


def reconcile(ledger, bank):
    by_ref = {}
    for entry in bank:
        by_ref.setdefault(entry.ref, []).append(entry)
    open_entries = []
    for entry in ledger:
        candidates = by_ref.get(entry.ref, [])
        for candidate in candidates:
            if candidate.matched is None and entry.matches(candidate):
                entry.matched = candidate
                candidate.matched = entry
                break
        else:
            open_entries.append(entry)
    difference = sum(e.cents for e in open_entries)
    unmatched = [e for e in bank if e.matched is None]
    return len(open_entries), len(unmatched), difference


ledger = [Entry("r" + str(i % 900), i % 28, (i * 31) % 5000) for i in range(5_000)]
bank = [Entry("r" + str(i % 900), i % 28 + (i % 17 == 0) * 5, (i * 31) % 5000 + (i % 23 == 0)) for i in range(5_000)]
reconcile(ledger, bank)
