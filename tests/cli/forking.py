"""Commands in real processes without paying a second of imports for each: one process imports, and forks for every command.

Reads a request a line, answers with an exit status a line. Nothing of the command line itself is imported before the fork.
"""

import gc
import json
import os
import sys

import rich.console
import rich.table
import rich.tree
import typer

import tenuto.agent
import tenuto.engine.engine
import tenuto.engine.store.store
import tenuto.tools

IMPORTED = (rich, typer, tenuto)
tenuto.run("async def f():\n    pass\nawait f()")  # the library's own modules are parsed once


def command(request: dict) -> None:
    """In the child: the command's own surroundings, then the command, which leaves the process."""
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    from tenuto.cli import main

    main(request["words"])


def serve() -> None:
    gc.freeze()  # else a child's garbage collector copies every page
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            command(request)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


serve()
