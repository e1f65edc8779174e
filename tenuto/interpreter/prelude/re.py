"""re: replacement by a function of the program, and the scanner whose actions are; in both, the function may wait for a call.

Also what goes in parts: finding out whether a pattern may be let loose, and many matches.
"""

from operator import index
from re import compile

from __tenuto__ import admit_more, find_admitted, find_more, iterator_over_matches, regex_step, regex_whole, type_name


def sub(pattern, repl, string, count=0, flags=0):
    return _replaced(compile(pattern, flags), repl, string, count)[0]


def subn(pattern, repl, string, count=0, flags=0):
    return _replaced(compile(pattern, flags), repl, string, count)


def pattern_sub(self, /, repl, string, count=0):
    return _replaced(self, repl, string, count)[0]


def pattern_subn(self, /, repl, string, count=0):
    return _replaced(self, repl, string, count)


def _exact(text):
    if isinstance(text, str):
        return str.__str__(text)
    if isinstance(text, bytes):
        return b"".join([text])
    if isinstance(text, bytearray):
        return text if type(text) is bytearray else bytearray(b"").join([text])
    raise TypeError(f"expected string or bytes-like object, got {type_name(text)!r}")


def _whole(count):
    return int.__add__(index(count), 0)  # an instance of a subclass of int is its own index


def _replaced(pattern, repl, string, count):
    count = _whole(count)
    if not callable(repl):  # another argument is the program's
        if not isinstance(repl, (str, bytes, bytearray)):
            hash(repl)
            raise TypeError(f"decoding to str: need a bytes-like object, {type_name(repl)} found")
        repl = _exact(repl)
        if not isinstance(string, (str, bytes, bytearray)):
            pattern.subn(repl, pattern.pattern[:0])  # what is wrong with `repl` is told first
        return pattern.subn(repl, _exact(string), count)
    string = _exact(string)
    if isinstance(string, bytearray):
        string = bytes(string)
    pieces = []
    last = done = 0
    for match in pattern.finditer(string):
        if count < 0 or (count and done >= count):
            break
        done += 1
        begin, end = match.span()
        if last < begin:
            pieces.append(string[last:begin])
        piece = repl(match)
        if piece is not None:
            pieces.append(piece)
        last = end
    if not done:
        return string, 0
    if last < len(string):
        pieces.append(string[last:])
    return string[:0].join(pieces), done


def admitted(pattern, string, pos, endpos, how, then):
    rounds = 1
    while rounds >= 0:
        rounds = admit_more(pattern, string, pos, endpos, how, rounds)
    return find_admitted(pattern, string, pos, endpos, how, then)


def by_pieces(name, pattern, string, pos, endpos, options):
    made = []
    state = [min(max(pos, 0), len(string)), False, 0, 0]
    while state[0] >= 0:
        regex_step(name, pattern, string, pos, endpos, options, made, state)
    return regex_whole(name, string, made, state)


def found_in_parts(pattern, string, endpos, found, rest):
    while rest is not None:
        rest = find_more(pattern, string, endpos, found, rest)
    return iterator_over_matches(found)


class Scanner:
    """Tokens by the first phrase of a lexicon that matches, each with its action."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._rules = [(compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        found = []
        at = 0
        while True:
            match, action = self._next(string, at)
            if match is None or match.end() == at:
                return found, string[at:]
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                found.append(action)
            at = match.end()

    def _next(self, string, at):
        for pattern, action in self._rules:
            match = pattern.match(string, at)
            if match is not None:
                return match, action
        return None, None
