"""Undo redo editor."""
from abc import ABC, abstractmethod



class Cmd(ABC):
    @abstractmethod
    def do(self, t): ...
    @abstractmethod
    def undo(self, t): ...
class Insert(Cmd):
    def __init__(self, at, s): self.at, self.s = at, s
    def do(self, t): return t[:self.at] + self.s + t[self.at:]
    def undo(self, t): return t[:self.at] + t[self.at + len(self.s):]
class Delete(Cmd):
    def __init__(self, a, b): self.a, self.b = a, b
    def do(self, t): self.gone = t[self.a:self.b]; return t[:self.a] + t[self.b:]
    def undo(self, t): return t[:self.a] + self.gone + t[self.a:]
class Macro(Cmd):
    def __init__(self, *c): self.c = c
    def do(self, t):
        for c in self.c: t = c.do(t)
        return t
    def undo(self, t):
        for c in reversed(self.c): t = c.undo(t)
        return t
class Editor:
    def __init__(self): self.t, self.done, self.undone = "", [], []
    def __call__(self, c): self.t = c.do(self.t); self.done.append(c); self.undone.clear(); return self
    def undo(self):
        if not self.done: raise IndexError("nothing to undo")
        c = self.done.pop(); self.t = c.undo(self.t); self.undone.append(c); return self
    def redo(self): c = self.undone.pop(); self.t = c.do(self.t); self.done.append(c); return self
e = Editor()
e(Insert(0, echo("hello world")))(Delete(0, 6))(Macro(Insert(5, "!"), Insert(0, ">> ")))
print(e.t, e.undo().t, e.undo().t, e.redo().t)
e.undo().undo()
try: e.undo()
except IndexError as x: print(x)
