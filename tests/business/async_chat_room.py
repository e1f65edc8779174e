"""Async event driven chat."""
import asyncio



class Room:
    def __init__(self): self.members, self.log = {}, []
    async def join(self, name):
        q = self.members[name] = asyncio.Queue()
        await self.say("*", f"{name} joined")
        return q
    async def say(self, who, text):
        self.log.append((who, text))
        for n, q in self.members.items():
            if n != who: await q.put(f"{who}: {text}")
async def client(room, name, script):
    q = await room.join(name)
    got = []
    for text in script:
        await asyncio.sleep(.1)
        await room.say(name, await aecho(text))
    while True:
        try: got.append(await asyncio.wait_for(q.get(), .5))
        except asyncio.TimeoutError: return name, got
async def main():
    room = Room()
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(client(room, n, s)) for n, s in (("ann", ["hi", "bye"]), ("bob", ["yo"]), ("cyd", []))]
    for t in ts: print(*t.result())
    print(room.log)
asyncio.run(main())
