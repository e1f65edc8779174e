"""csv: readers and writers are the prelude's, since what they read from and write to may be the program's own."""

from __future__ import annotations

import csv

from .entries import Entry, host_names, make_facade, prelude_names

_NAMES: dict[str, Entry] = {
    **host_names(csv, "Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL@3.12 QUOTE_STRINGS@3.12"),
    **prelude_names(
        "Dialect DictReader DictWriter excel excel_tab unix_dialect reader writer get_dialect list_dialects register_dialect "
        "unregister_dialect field_size_limit"
    ),
    **prelude_names("Sniffer", "csv_sniffer"),
}
FACADE = make_facade("csv", _NAMES)
