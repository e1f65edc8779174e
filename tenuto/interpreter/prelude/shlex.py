"""shlex.shlex: the lexer behind split(), over texts and in-memory streams. `sourcehook` has no files to open."""

from collections import deque as _deque
from io import StringIO as _StringIO

_WORD = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_LATIN = "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"


class shlex:
    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        self.instream = _StringIO(instream) if isinstance(instream, str) else instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = _WORD + _LATIN if posix else _WORD
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = _deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = _deque()
        self.source = None
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        self._ahead = _deque()  # characters read too far, where punctuation makes tokens
        self._was_quoted = False
        self._escaped_in = " "
        if self._punctuation_chars:
            kept = (c for c in self.wordchars + "~-./*?=" if c not in self._punctuation_chars)
            self.wordchars = "".join(kept)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        self._tell(1, f"pushing token {tok!r}")
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile = newfile
        self.instream = _StringIO(newstream) if isinstance(newstream, str) else newstream
        self.lineno = 1
        self._tell(1, f"pushing to stream {self.instream}" if newfile is None else f"pushing to file {newfile}")

    def pop_source(self):
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self._tell(1, f"popping to {self.instream}, line {self.lineno}")
        self.state = " "

    def get_token(self):
        if self.pushback:
            token = self.pushback.popleft()
            self._tell(1, f"popping token {token!r}")
            return token
        raw = self.read_token()
        if self.source is not None:
            while raw == self.source:
                included = self.sourcehook(self.read_token())
                if included:
                    name, stream = included
                    self.push_source(stream, name)
                raw = self.get_token()
        while raw == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            raw = self.get_token()
        self._tell(1, "token=EOF" if raw == self.eof else f"token={raw!r}")
        return raw

    def read_token(self):
        if self.instream is None:
            raise ValueError("a program has no standard input: give shlex a text")
        self._was_quoted = False
        self._escaped_in = " "
        while True:
            char = self._ahead.pop() if self._ahead else self.instream.read(1)
            if char == "\n":
                self.lineno += 1
            self._tell(3, f"in state {self.state!r} I see character: {char!r}")
            if self.state is None:  # past the end
                self.token = ""
                break
            if self.state == " ":
                is_done = self._between(char)
            elif self.state in self.quotes:
                is_done = self._in_quotes(char)
            elif self.state in self.escape:
                is_done = self._after_escape(char)
            else:
                is_done = self._in_word(char)
            if is_done:
                break
        token, self.token = self.token, ""
        if self.posix and not self._was_quoted and token == "":
            token = None
        self._tell(2, f"raw token={token!r}" if token else "raw token=EOF")
        return token

    def _has_token(self):
        return bool(self.token) or bool(self.posix and self._was_quoted)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._tell(2, "I see whitespace in whitespace state")
            return self._has_token()
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            self._escaped_in = "a"
            self.state = char
        elif char in self.wordchars:
            self.token, self.state = char, "a"
        elif char in self._punctuation_chars:
            self.token, self.state = char, "c"
        elif char in self.quotes:
            if not self.posix:
                self.token = char
            self.state = char
        elif self.whitespace_split:
            self.token, self.state = char, "a"
        else:
            self.token = char
            return True
        return False

    def _in_quotes(self, char):
        self._was_quoted = True
        if not char:
            self._tell(2, "I see EOF in quotes state")
            raise ValueError("No closing quotation")
        if char == self.state:
            if not self.posix:
                self.token += char
                self.state = " "
                return True
            self.state = "a"
        elif self.posix and char in self.escape and self.state in self.escapedquotes:
            self._escaped_in = self.state
            self.state = char
        else:
            self.token += char
        return False

    def _after_escape(self, char):
        if not char:
            self._tell(2, "I see EOF in escape state")
            raise ValueError("No escaped character")
        if self._escaped_in in self.quotes and char != self.state and char != self._escaped_in:
            self.token += self.state  # within quotes only the quote and the escape character can be escaped
        self.token += char
        self.state = self._escaped_in
        return False

    def _in_word(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._tell(2, "I see whitespace in word state")
            self.state = " "
            return self._has_token()
        if char in self.commenters:
            self._skip_comment()
            if self.posix:
                self.state = " "
                return self._has_token()
            return False
        if self.state == "c":
            if char in self._punctuation_chars:
                self.token += char
                return False
            self._ahead.append(char)
            self.state = " "
            return True
        if self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self._escaped_in = "a"
            self.state = char
        elif char in self.wordchars or char in self.quotes or (self.whitespace_split and char not in self._punctuation_chars):
            self.token += char
        else:
            (self._ahead.append if self._punctuation_chars else self.pushback.appendleft)(char)
            self._tell(2, "I see punctuation in word state")
            self.state = " "
            return self._has_token()
        return False

    def sourcehook(self, newfile):
        raise OSError(f"a program has no files: {newfile!r} cannot be read; define sourcehook to give its text")

    def error_leader(self, infile=None, lineno=None):
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    def _tell(self, level, text):
        if self.debug >= level:
            print(f"shlex: {text}")
