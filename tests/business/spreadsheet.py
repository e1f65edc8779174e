"""A small spreadsheet: formulas, ranges, errors as values, recalculation in order."""
import re

FUNCTIONS = {"SUM": sum, "MAX": max, "MIN": min, "AVG": lambda v: sum(v) / len(v), "COUNT": len}
TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|([A-Z]+\d+(?::[A-Z]+\d+)?)|([A-Z]+)(?=\()|(.))")


class CellError(Exception):
    pass


class Sheet:
    def __init__(self, cells):
        self.cells = dict(cells)
        self.cache = {}
        self.busy = set()

    def __getitem__(self, name):
        if name not in self.cache:
            if name in self.busy:
                raise CellError("#CYCLE")
            self.busy.add(name)
            try:
                self.cache[name] = self.evaluate(self.cells.get(name, 0))
            finally:
                self.busy.discard(name)
        return self.cache[name]

    def __setitem__(self, name, value):
        self.cells[name] = value
        self.cache.clear()

    def evaluate(self, content):
        if not (isinstance(content, str) and content.startswith("=")):
            return content
        self_tokens = [m.groups() for m in TOKEN.finditer(content[1:])]
        value, rest = self.expression(self_tokens)
        if rest:
            raise CellError(f"#SYNTAX near {rest[0]}")
        return value

    def expression(self, tokens):
        value, tokens = self.term(tokens)
        while tokens and tokens[0][3] in ("+", "-"):
            (*_, op), *tokens = tokens
            right, tokens = self.term(tokens)
            value = value + right if op == "+" else value - right
        return value, tokens

    def term(self, tokens):
        value, tokens = self.atom(tokens)
        while tokens and tokens[0][3] in ("*", "/"):
            (*_, op), *tokens = tokens
            right, tokens = self.atom(tokens)
            if op == "/" and right == 0:
                raise CellError("#DIV/0")
            value = value * right if op == "*" else value / right
        return value, tokens

    def atom(self, tokens):
        (number, cell, function, symbol), *rest = tokens
        if number:
            return float(number) if "." in number else int(number), rest
        if function:
            _, (_, span, _, _), _, *rest = rest
            return FUNCTIONS[function](self.range(span)), rest
        if cell:
            return self[cell], rest
        if symbol == "(":
            value, rest = self.expression(rest)
            return value, rest[1:]
        raise CellError(f"#SYNTAX {symbol}")

    def range(self, span):
        (c1, r1), (c2, r2) = (re.fullmatch(r"([A-Z]+)(\d+)", p).groups() for p in span.split(":"))
        return [self[f"{chr(c)}{r}"] for c in range(ord(c1), ord(c2) + 1) for r in range(int(r1), int(r2) + 1)]

    def show(self, *names):
        for name in names:
            try:
                print(f"{name} = {self[name]}")
            except CellError as error:
                print(f"{name} = {error}")


sheet = Sheet({"A1": 10, "A2": 20, "A3": "=A1+A2*2", "B1": "=SUM(A1:A3)", "B2": "=AVG(A1:A2)/4", "C1": "=(B1-10)/(A1-10)", "D1": "=D2", "D2": "=D1+1", "E1": "=2+*3"})
sheet.show("A3", "B1", "B2", "C1", "D1", "E1")
sheet["A1"] = 12.5
sheet.show("A3", "B1", "C1")
