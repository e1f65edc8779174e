# === import of a forbidden module ===
# refused: os
import os

print(os.getcwd())

# === from import of a forbidden module ===
# refused: subprocess
from subprocess import run

# === several refusals at once ===
# refused: socket
# refused: open
# refused: eval
import socket

data = open("x").read()
eval("1 + 1")

# === forbidden import inside a function that is never called ===
# refused: sys_secret_module
def f():
    import sys_secret_module

# === exec ===
# refused: exec
exec("x = 1")

# === compile ===
# refused: compile
compile("1", "f", "eval")

# === dunder import ===
# refused: __import__
__import__("os")

# === breakpoint ===
# refused: breakpoint
breakpoint()

# === syntax error ===
# refused: invalid syntax
x = = 5

# === unclosed bracket ===
# refused: '(' was never closed
print((1, 2)

# === bad indentation ===
# refused: expected an indented block
if True:
x = 1

# === unterminated string ===
# refused: unterminated string literal
x = "abc

# === return outside a function ===
# refused: 'return' outside function
return 5

# === break outside a loop ===
# refused: 'break' outside loop
break

# === yield outside a function ===
# refused: 'yield' outside function
yield 5

# === await outside async function ===
# refused: 'await' outside async function
def f():
    await g()

# === nonlocal without binding ===
# refused: no binding for nonlocal 'x' found
def f():
    nonlocal x
    x = 1

# === global after use ===
# refused: name 'x' is assigned to before global declaration
def f():
    x = 1
    global x

# === assignment to a literal ===
# refused: cannot assign to literal
1 = x

# === duplicate argument ===
# refused: duplicate argument 'a' in function definition
def f(a, a):
    pass

# === default before non default ===
# refused: non-default argument follows default argument
# python: 3.11
def f(a=1, b):
    pass

# === rebinding a tool ===
# refused: echo
echo = 5

# === defining a function named like a tool ===
# refused: add
def add(a, b):
    return a + b

# === two starred targets ===
# refused: multiple starred expressions in assignment
*a, *b = [1, 2]

# === keyword repeated ===
# refused: keyword argument repeated: a
dict(a=1, a=2)

# === frames by attribute ===
# denied: gi_frame
def g():
    yield 1


g().gi_frame.f_globals

# === subclasses of object ===
# denied: __subclasses__
().__class__.__bases__[0].__subclasses__()

# === function globals ===
# denied: __globals__
def f():
    pass


f.__globals__

# === code objects ===
# denied: __code__
(lambda: 0).__code__

# === names of modules that are not here ===
# refused: 'getsizeof' of 'sys' is not available to programs
# refused: 'walk_tb' of 'traceback' is not available to programs
import math
import sys
import traceback as tb


def never_called():
    return sys.getsizeof(1), tb.walk_tb(None)


# === names that modules lack, asked for with care ===
import copy
import sys


def size(x):
    try:
        return sys.getsizeof(x)
    except AttributeError:
        return None


def count(x):
    return sys.getrefcount(x) if hasattr(sys, "getrefcount") else 0


def shadowed(sys):
    return sys.path


class Own:
    path = "p"


assert size(1) is None or size(1) > 0
assert count(1) >= 0 and shadowed(Own) == "p"
try:
    sys.no_such_name
except AttributeError as error:
    print(error)

# === threads ===
# refused: 'Thread' of 'threading' is not available to programs
from threading import Lock, Thread

Thread(target=print).start()
