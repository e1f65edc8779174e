"""re: replacement by a function of the program, and the scanner whose actions are; in both, the function may wait for a call."""

from re import compile


def sub(pattern, repl, string, count=0, flags=0):
    return _replaced(compile(pattern, flags), repl, string, count)[0]


def subn(pattern, repl, string, count=0, flags=0):
    return _replaced(compile(pattern, flags), repl, string, count)


def pattern_sub(self, /, repl, string, count=0):
    return _replaced(self, repl, string, count)[0]


def pattern_subn(self, /, repl, string, count=0):
    return _replaced(self, repl, string, count)


def _replaced(pattern, repl, string, count):
    if not callable(repl):  # another argument is the program's
        return pattern.subn(str.__str__(repl) if isinstance(repl, str) else repl, string, count)
    if isinstance(string, str):
        string = str.__str__(string)
    elif isinstance(string, bytearray):
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
