"""Hosts are probed at once; what fails is told apart by kind, and every sweep has a ticket that is closed whatever happens."""

import asyncio
import contextlib


async def check(host):
    answer = await aecho({"host": host, "up": not host.startswith("bad")})
    if not answer["up"]:
        raise OSError(f"{host} unreachable")
    if host == "odd":
        fail("odd answer")
    return f"{host} up"


@contextlib.contextmanager
def ticket(title, severity=3):
    number = echo(f"T-{severity}")
    try:
        yield number
    except BaseException as error:
        print("closed", echo(title), f"failed: {error!r}")
        raise
    else:
        print("closed", echo(title), "ok")


async def probe(host, results):
    try:
        results[host] = await check(host)
    except OSError as error:
        error.add_note(f"probed {host}")
        raise


async def sweep(hosts):
    results, problems = {}, []
    try:
        async with asyncio.TaskGroup() as group:
            for host in hosts:
                group.create_task(probe(host, results), name=host)
    except* OSError as several:
        for error in several.exceptions:
            problems.append((str(error), error.__notes__, await aecho("seen")))
    except* ValueError as several:
        problems.append(("value", len(several.exceptions), await aecho("odd")))
    return results, problems


async def main():
    for hosts in (["a", "b"], ["bad1"], ["odd"], []):
        with ticket("sweep " + ",".join(hosts), severity=len(hosts)) as number:
            results, problems = await sweep(hosts)
            print(number, sorted(results.items()), problems)
            if problems:
                print(await aecho(f"paged: {len(problems)} problems"))
    try:
        with ticket("broken"):
            raise RuntimeError(await aecho("out of order"))
    except RuntimeError as error:
        return f"{error}"


asyncio.run(main())
