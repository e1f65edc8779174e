"""Async rate limited fetch with cache."""
import asyncio, functools

PRICES = {"A1": "19.99", "B2": "5.25", "C3": "100.00", "D4": "0.99"}


async def aprice(sku):
    return await aecho(PRICES[sku])


def acache(fn):
    cache, locks = {}, {}
    @functools.wraps(fn)
    async def inner(k):
        async with locks.setdefault(k, asyncio.Lock()):
            if k not in cache:
                cache[k] = await fn(k)
            return cache[k]
    inner.cache = cache
    return inner
calls = []
@acache
async def quote(sku):
    calls.append(sku)
    await asyncio.sleep(.1)
    return float(await aprice(sku))
class Limiter:
    def __init__(self, rate): self.rate, self.next = rate, 0
    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        now = loop.time()
        wait = max(0, self.next - now)
        self.next = max(now, self.next) + 1 / self.rate
        if wait: await asyncio.sleep(wait)
    async def __aexit__(self, *a): pass
async def main():
    lim = Limiter(10)
    async def one(s):
        async with lim: return s, await quote(s)
    out = await asyncio.gather(*(one(s) for s in ("A1", "B2", "A1", "C3", "B2")))
    print(out, calls, quote.cache)
    t = [asyncio.create_task(one("D4")) for _ in range(2)]
    done, _ = await asyncio.wait(t)
    print({x.result() for x in done}, len(calls))
asyncio.run(main())
