"""csv.Sniffer: guesses a dialect from a sample, by CPython's rules, with regular expressions that are bounded."""

import re
from csv import QUOTE_MINIMAL, Dialect, Error, reader

_QUOTED = (
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
)
_DOUBLED = r"((%(delim)s)|^)\W*%(quote)s[^%(delim)s\n]*%(quote)s[^%(delim)s\n]*%(quote)s\W*((%(delim)s)|$)"
_CHUNK = 10  # lines that are looked at in one go


class Sniffer:
    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """From text between quotes that stands between delimiters."""
        for pattern in _QUOTED:
            found = [match.groupdict() for match in re.finditer(pattern, data, re.DOTALL | re.MULTILINE)]
            if found:
                break
        else:
            return "", False, None, 0
        quotes, delims = {}, {}
        spaces = 0
        for groups in found:
            quotes[groups["quote"]] = quotes.get(groups["quote"], 0) + 1
            delim = groups.get("delim")
            if delim is None:
                continue
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if groups["space"]:
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        delim, skipinitialspace = "", 0
        if delims:
            delim = max(delims, key=delims.get)
            skipinitialspace = delims[delim] == spaces
            if delim == "\n":  # one column
                delim = ""
        doubled = re.search(_DOUBLED % {"delim": re.escape(delim), "quote": quotechar}, data, re.MULTILINE)
        return quotechar, doubled is not None, delim, skipinitialspace

    def _guess_delimiter(self, data, delimiters):
        """The character that stands equally often on most lines."""
        lines = [line for line in data.split("\n") if line]
        counts = {chr(code): {} for code in range(127)}
        modes, delims = {}, {}
        for start in range(0, len(lines), _CHUNK):
            for line in lines[start : start + _CHUNK]:
                for char, frequencies in counts.items():
                    times = line.count(char)
                    frequencies[times] = frequencies.get(times, 0) + 1
            for char, frequencies in counts.items():
                items = [*frequencies.items()]
                if len(items) == 1 and items[0][0] == 0:
                    continue
                often = max(items, key=lambda item: item[1])
                modes[char] = (often[0], often[1] - sum([item[1] for item in items if item is not often]))
            total = float(min(start + _CHUNK, len(lines)))
            delims = _consistent(modes, total, delimiters)
            if len(delims) == 1:
                return self._with_space(next(iter(delims)), lines)
        if not delims:
            return "", 0
        for delim in self.preferred:
            if delim in delims:
                return self._with_space(delim, lines)
        return self._with_space(max([(mode, char) for char, mode in delims.items()])[1], lines)

    def _with_space(self, delim, lines):
        return delim, lines[0].count(delim) == lines[0].count(f"{delim} ")

    def has_header(self, sample):
        rows = reader(sample.splitlines(True), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) == len(header):
                _narrow(kinds, row)
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                votes += -1 if kind is complex and _is_number(header[column]) else 1
        return votes > 0


def _consistent(modes, total, delimiters):
    """The characters whose mode holds for the largest share of the lines, of at least nine in ten."""
    consistency = 1.0
    while consistency >= 0.9:
        found = {}
        for char, (times, lines) in modes.items():
            if times > 0 and lines > 0 and lines / total >= consistency and (delimiters is None or char in delimiters):
                found[char] = (times, lines)
        if found:
            return found
        consistency -= 0.01
    return {}


def _narrow(kinds, row):
    """Keep the columns whose values are of one kind: numbers, or texts of one length."""
    for column in [*kinds]:
        kind = complex if _is_number(row[column]) else len(row[column])
        if kinds[column] is None:
            kinds[column] = kind
        elif kinds[column] != kind:
            del kinds[column]


def _is_number(text):
    try:
        complex(text)
    except (ValueError, OverflowError):
        return False
    return True
