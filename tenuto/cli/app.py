"""The commands and their options. What a command does stands in a module of its own, imported when the command is run."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="tenuto",
    help="Runs Python that a language model wrote, as durable workflows: paused at any call or approval, resumed in any process.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

Db = Annotated[str | None, typer.Option("--db", metavar="URL", help="The store: a file, or postgresql://... ($TENUTO_DB, else tenuto.db)")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Tools = Annotated[str | None, typer.Option("--tools", metavar="FILE", help="Your tools: tools.py, tools.py:NAME or package.module:NAME")]
Inputs = Annotated[list[str] | None, typer.Option("--input", "-i", metavar="NAME=VALUE", help="An input of the program: JSON, else text")]
Name = Annotated[str | None, typer.Option("--name", help="What lists call the run; else the program's file name")]
Wait = Annotated[bool, typer.Option("--wait", help="Stay while the run waits, and go on when its answer is there")]
Isolation = Annotated[
    str | None,
    typer.Option(
        "--isolation",
        metavar="none|process|container",
        help="Where the program runs: in this process, locked into a worker process, or in a container (run: none, agent: process)",
    ),
]
By = Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who decides, for the record; else your login name")]
Later = Annotated[bool, typer.Option("--later", help="Only record it; another process goes on with the run")]
Temporal = Annotated[str | None, typer.Option("--temporal", metavar="HOST:PORT", help="On this Temporal server instead of in a store")]
Namespace = Annotated[str, typer.Option("--namespace", help="Temporal's namespace")]
Queue = Annotated[str, typer.Option("--task-queue", help="Temporal's task queue")]
RunId = Annotated[str, typer.Argument(metavar="RUN", help="A run's id, or how it begins")]
Item = Annotated[str, typer.Argument(metavar="ID", help="An approval, question or limit, as `ps` and `show` list it")]


@app.command()
def run(
    program: Annotated[Path, typer.Argument(metavar="PROGRAM.py", help="A Python file")],
    tools: Tools = None,
    inputs: Inputs = None,
    name: Name = None,
    isolation: Isolation = None,
    limits: Annotated[
        list[str] | None, typer.Option("--limit", metavar="NAME=VALUE", help="One of its limits, such as fuel=1000000")
    ] = None,
    soft: Annotated[list[str] | None, typer.Option("--soft", metavar="NAME", help="A limit at which it asks for more")] = None,
    wait: Wait = False,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    queue: Queue = "tenuto",
    as_json: Json = False,
) -> None:
    """Run a program durably, until it ends or has to wait."""
    from tenuto.cli import given

    bounds = given.limits(limits or [], soft or [])
    if temporal is not None:
        from tenuto.cli import temporal as remote

        server = remote.Server(temporal, namespace, queue, isolation)
        raise typer.Exit(remote.run(server, program, tools, inputs or [], name, bounds, wait, as_json))
    from tenuto.cli import running

    raise typer.Exit(running.run(db, program, tools, inputs or [], name, isolation or "none", bounds, wait, as_json))


@app.command()
def agent(
    task: Annotated[str, typer.Argument(help="What the agent is to do, in a sentence")],
    tools: Tools = None,
    inputs: Inputs = None,
    model: Annotated[str | None, typer.Option("--model", help="The model's name")] = None,
    turns: Annotated[int | None, typer.Option("--turns", min=1, help="How many turns of code at most")] = None,
    name: Name = None,
    isolation: Isolation = None,
    wait: Wait = False,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    queue: Queue = "tenuto",
    as_json: Json = False,
) -> None:
    """Give a task to a model that acts by writing programs."""
    from tenuto.cli import agents
    from tenuto.cli import temporal as remote

    server = None if temporal is None else remote.Server(temporal, namespace, queue, isolation)
    raise typer.Exit(agents.agent(db, task, tools, inputs or [], model, turns, name, isolation or "process", wait, as_json, server))


@app.command()
def ps(
    everything: Annotated[bool, typer.Option("--all", "-a", help="Finished runs too")] = False,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """List the runs that are not finished, and what they wait for."""
    if temporal is not None:
        from tenuto.cli import temporal as remote

        raise typer.Exit(remote.ps(remote.Server(temporal, namespace), everything, as_json))
    from tenuto.cli import looking

    raise typer.Exit(looking.ps(db, everything, as_json))


@app.command()
def show(run_id: RunId, db: Db = None, temporal: Temporal = None, namespace: Namespace = "default", as_json: Json = False) -> None:
    """Show a run: its output, its value or error, what it waits for."""
    if temporal is not None:
        from tenuto.cli import temporal as remote

        raise typer.Exit(remote.show(remote.Server(temporal, namespace), run_id, as_json))
    from tenuto.cli import looking

    raise typer.Exit(looking.show(db, run_id, as_json))


@app.command()
def trace(run_id: RunId, db: Db = None, temporal: Temporal = None, namespace: Namespace = "default", as_json: Json = False) -> None:
    """Show what a run did: statements, calls, waits, decisions, times."""
    if temporal is not None:
        from tenuto.cli import temporal as remote

        raise typer.Exit(remote.trace(remote.Server(temporal, namespace), run_id, as_json))
    from tenuto.cli import tracing

    raise typer.Exit(tracing.trace(db, run_id, as_json))


@app.command()
def approve(
    item: Item,
    args: Annotated[str | None, typer.Option("--args", metavar="JSON", help="Approve with these arguments instead")] = None,
    changes: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Approve with this argument changed")] = None,
    grant: Annotated[float | None, typer.Option("--grant", metavar="NUMBER", help="How much more a limit gets")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the record")] = None,
    by: By = None,
    later: Later = False,
    tools: Tools = None,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """Approve a pending call, as it is or edited, or more of a limit, and go on."""
    from tenuto.cli import deciding

    decision = deciding.Approve(args, tuple(changes or ()), reason, grant)
    raise typer.Exit(deciding.decide(item, decision, deciding.Where(db, tools, by, later, temporal, namespace, as_json)))


@app.command()
def reject(
    item: Item,
    reason: Annotated[str, typer.Option("--reason", help="Why not: the program is told")],
    by: By = None,
    later: Later = False,
    tools: Tools = None,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """Reject a pending call, telling the program why, and go on."""
    from tenuto.cli import deciding

    where = deciding.Where(db, tools, by, later, temporal, namespace, as_json)
    raise typer.Exit(deciding.decide(item, deciding.Reject(reason), where))


@app.command()
def respond(
    item: Item,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="JSON, else text")],
    by: By = None,
    later: Later = False,
    tools: Tools = None,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """Answer a question, or in a tool's place, and go on."""
    from tenuto.cli import deciding

    where = deciding.Where(db, tools, by, later, temporal, namespace, as_json)
    raise typer.Exit(deciding.decide(item, deciding.Respond(value), where))


@app.command()
def event(
    run_id: RunId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The event that the program waits for")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="JSON, else text")] = "null",
    by: By = None,
    later: Later = False,
    tools: Tools = None,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """Send an event to a run, and go on with it."""
    from tenuto.cli import deciding

    where = deciding.Where(db, tools, by, later, temporal, namespace, as_json)
    raise typer.Exit(deciding.decide(run_id, deciding.Send(name, value), where))


@app.command()
def resume(
    run_id: RunId,
    from_start: Annotated[bool, typer.Option("--from-start", help="From its journal alone, leaving its snapshots aside")] = False,
    tools: Tools = None,
    wait: Wait = False,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Go on with a run that was paused, or whose process died."""
    from tenuto.cli import running

    raise typer.Exit(running.resume(db, run_id, tools, wait, as_json, from_start))


@app.command()
def cancel(
    run_id: RunId,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record")] = "",
    force: Annotated[bool, typer.Option("--force", help="At once, without a word to the program")] = False,
    tools: Tools = None,
    db: Db = None,
    temporal: Temporal = None,
    namespace: Namespace = "default",
    as_json: Json = False,
) -> None:
    """End a run for good; its program may clean up in `finally`."""
    if temporal is not None:
        from tenuto.cli import temporal as remote

        raise typer.Exit(remote.cancel(remote.Server(temporal, namespace), run_id, reason, force, as_json))
    from tenuto.cli import running

    raise typer.Exit(running.cancel(db, run_id, reason, tools, force, as_json))


@app.command()
def check(
    program: Annotated[Path, typer.Argument(metavar="PROGRAM.py", help="A Python file")],
    tools: Tools = None,
    inputs: Annotated[list[str] | None, typer.Option("--input", "-i", metavar="NAME", help="An input the program will have")] = None,
    as_json: Json = False,
) -> None:
    """Say what of a program would be refused, and which tools it can call, without running it."""
    from tenuto.cli import checking

    raise typer.Exit(checking.check(program, tools, inputs or [], as_json))


@app.command()
def vacuum(
    older: Annotated[float | None, typer.Option("--older", metavar="DAYS", min=0, help="Delete runs that ended so long ago, too")] = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Drop what no run needs any more from the store, and give the space back."""
    from tenuto.cli import housekeeping

    raise typer.Exit(housekeeping.vacuum(db, older, as_json))


@app.command()
def seal(db: Db = None, as_json: Json = False) -> None:
    """Seal the snapshots of a store from before there was a TENUTO_SNAPSHOT_KEY. Once: it vouches for them as they are."""
    from tenuto.cli import housekeeping

    raise typer.Exit(housekeeping.seal(db, as_json))


@app.command()
def worker(
    temporal: Annotated[str, typer.Option("--temporal", metavar="HOST:PORT", help="The Temporal server")] = "localhost:7233",
    tools: Tools = None,
    namespace: Namespace = "default",
    queue: Queue = "tenuto",
) -> None:
    """Serve programs with your tools on a Temporal server."""
    from tenuto.cli import temporal as remote

    raise typer.Exit(remote.worker(remote.Server(temporal, namespace, queue), tools))


@app.callback(invoke_without_command=True)
def tenuto(version: Annotated[bool, typer.Option("--version", help="Print the version")] = False) -> None:
    """Runs Python that a language model wrote, as durable workflows: paused at any call or approval, resumed in any process."""
    if version:
        from tenuto import __version__

        typer.echo(f"tenuto {__version__}")
        raise typer.Exit


@app.command()
def doctor(
    build: Annotated[
        bool, typer.Option("--build", help="First build the image that --isolation container needs; nothing is fetched")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say which isolation this machine can give, found out by trying."""
    from tenuto.cli import examining

    raise typer.Exit(examining.doctor(build, as_json))
