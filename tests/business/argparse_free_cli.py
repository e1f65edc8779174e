"""A command line without argparse: sub-commands by introspection of functions, typed options, help texts, exit codes."""
import inspect
import shlex
import sys
from typing import Callable, get_type_hints

COMMANDS: dict[str, Callable] = {}


class UsageError(Exception):
    code = 2


def command(function=None, *, name=None, aliases=()):
    if function is None:
        return lambda f: command(f, name=name, aliases=aliases)
    for key in (name or function.__name__.replace("_", "-"), *aliases):
        COMMANDS[key] = function
    return function


def convert(kind, text):
    if kind is bool:
        if text.lower() not in ("yes", "no", "true", "false"):
            raise UsageError(f"{text!r} is neither yes nor no")
        return text.lower() in ("yes", "true")
    try:
        return kind(text)
    except ValueError as error:
        raise UsageError(str(error)) from error


def bind(function, words):
    signature, hints = inspect.signature(function), get_type_hints(function)
    positional, options = [], {}
    words = iter(words)
    for word in words:
        if word.startswith("--"):
            key, eq, text = word[2:].partition("=")
            key = key.replace("-", "_")
            if key not in signature.parameters:
                raise UsageError(f"unknown option --{key}")
            if hints.get(key) is bool and not eq:
                options[key] = True
                continue
            options[key] = convert(hints.get(key, str), text if eq else next(words, ""))
        else:
            positional.append(word)
    names = [n for n, p in signature.parameters.items() if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    variadic = [n for n, p in signature.parameters.items() if p.kind is inspect.Parameter.VAR_POSITIONAL]
    values = [convert(hints.get(n, str), v) for n, v in zip(names, positional)]
    rest = positional[len(names):]
    if rest and not variadic:
        raise UsageError(f"too many arguments: {shlex.join(rest)}")
    values += [convert(hints[variadic[0]], v) for v in rest]
    try:
        return signature.bind(*values, **options)
    except TypeError as error:
        raise UsageError(str(error)) from None


@command(aliases=["ls"])
def list_tasks(*, limit: int = 10, all: bool = False):
    """Show the tasks."""
    print(f"  {limit} tasks{' and the done ones' if all else ''}")


@command
def add_task(title: str, *tags: str, priority: float = 1.0):
    """Add a task."""
    print(f"  {title!r} {tags} {priority:.2f}", echo(title))


@command(name="rm")
def remove(number: int, force: bool = False):
    """Remove one."""
    if not force:
        raise PermissionError(f"task {number} needs --force")
    print("  removed", number)


def run(line):
    name, *words = shlex.split(line, comments=True)
    try:
        if name == "help":
            for key, f in sorted(COMMANDS.items()):
                print(f"  {key:<10}{inspect.signature(f)!s:<50}{inspect.getdoc(f)}")
            return 0
        if name not in COMMANDS:
            raise UsageError(f"no command {name!r}; there are {', '.join(sorted(COMMANDS))}")
        call = bind(COMMANDS[name], words)
        call.apply_defaults()
        print("  with", dict(call.arguments))
        COMMANDS[name](*call.args, **call.kwargs)
    except UsageError as error:
        print("  usage:", error, file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"  {type(error).__name__}: {error}")
        return 1
    return 0


LINES = ["help", "ls --limit 3 --all", "ls --limit=x", "add-task 'buy milk' shop home --priority 2.5", "add-task", "rm 7", "rm 7 --force", "rm 7 --force=maybe", "rm 1 2 3 4", "fly # away", "list-tasks --nope=1"]
codes = {}
for line in LINES:
    print(f"$ {line}")
    codes[line.split()[0]] = codes.get(line.split()[0], 0) + run(line)
codes
