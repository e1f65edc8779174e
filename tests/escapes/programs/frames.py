# === gi_frame ===
g = (x for x in [1])
loot = g.gi_frame
# === gi_frame by getattr ===
g = (x for x in [1])
loot = getattr(g, 'gi_' + 'frame')
# === gi_code ===
g = (x for x in [1])
loot = getattr(g, 'gi_co' + 'de')
# === gi_yieldfrom ===
def f(): yield from iter([1])
g = f()
next(g)
loot = g.gi_yieldfrom
# === frame of a running generator ===
def f():
    yield getattr(g, 'gi_' + 'frame')
g = f()
loot = next(g)
# === cr_frame ===
async def f(): pass
c = f()
loot = getattr(c, 'cr_' + 'frame')
# === cr_origin ===
async def f(): pass
c = f()
loot = getattr(c, 'cr_ori' + 'gin')
# === ag_frame ===
async def f(): yield 1
loot = getattr(f(), 'ag_' + 'frame')
# === task frames ===
import asyncio
async def f():
    return asyncio.current_task().get_stack()
loot = asyncio.run(f())
# === task coroutine ===
import asyncio
async def f():
    return getattr(asyncio.current_task().get_coro(), 'cr_fra' 'me')
loot = asyncio.run(f())
# === loop of asyncio ===
import asyncio
async def f():
    return asyncio.get_running_loop().__class__.__init__.__globals__
loot = asyncio.run(f())
# === loop executor ===
import asyncio
async def f():
    return await asyncio.get_running_loop().run_in_executor(None, open, '{file}')
loot = asyncio.run(f())
# === to_thread ===
import asyncio
async def f():
    return await asyncio.to_thread(open, '{file}')
loot = asyncio.run(f())
# === connection ===
import asyncio
async def f():
    return await asyncio.open_connection('127.0.0.1', {port})
loot = asyncio.run(f())
# === subprocess ===
import asyncio
async def f():
    return await asyncio.create_subprocess_shell('cat {file}')
loot = asyncio.run(f())
# === generator throw with a frame ===
def f():
    try:
        yield
    except ValueError as e:
        yield e.__traceback__
g = f()
next(g)
loot = g.throw(ValueError('x'))
# === generator type attributes ===
g = (x for x in [1])
loot = [getattr(type(g), n, None) for n in ('gi_frame', 'gi_code', '__init__', '__reduce__')]
# === locals ===
loot = locals()
# === globals ===
loot = globals()
# === locals by builtins ===
loot = __builtins__
# === builtins name ===
loot = __builtins__['open']('{file}')
# === spec ===
loot = __spec__, __loader__
# === dunder file ===
loot = __file__
# === name main ===
loot = __name__, __doc__
# === cells ===
def f():
    x = customer
    return lambda: x
loot = getattr(f(), '__clos' + 'ure__')[0].cell_contents
# === class cell ===
class A:
    def f(self): return __class__
loot = A().f().__base__.__subclasses__()
# === classcell in the namespace ===
class M(type):
    def __new__(m, n, b, ns):
        global loot
        loot = dict(ns)
        return super().__new__(m, n, b, ns)
class A(metaclass=M):
    def f(self): return __class__
