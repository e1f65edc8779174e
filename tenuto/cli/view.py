"""A run as a command shows it, wherever it runs: for a person, or as JSON for a program; and the exit status that goes with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tenuto.cli.main import FAILED
from tenuto.cli.plain import counted, print_json

if TYPE_CHECKING:
    from tenuto.engine.messages import Pending, RunError, RunInfo

EXIT_STATUS = {"failed": FAILED, "refused": FAILED, "limit": FAILED, "cancelled": FAILED, "paused": FAILED}


def info_json(info: "RunInfo") -> dict[str, object]:
    """A run as lists show it."""
    names = ("id", "name", "status", "reason", "filename", "created_at", "updated_at", "finished_at", "wake_at", "calls")
    return {name: getattr(info, name) for name in names}


@dataclass(frozen=True, slots=True)
class RunView:
    """`stdout` is what of the program's output is to be shown now: all of it in `show`, what is new after a decision. `where` are the
    options that find the run again, for the commands that are shown."""

    info: "RunInfo"
    pending: "tuple[Pending, ...]"
    stdout: str
    value: object
    error: "RunError | None"
    where: str = ""

    @property
    def exit_status(self) -> int:
        """Of a command that drives the run: 0 when it is done or waits as it should."""
        return EXIT_STATUS.get(self.info.status, 0)

    def to_json(self) -> dict[str, object]:
        return info_json(self.info) | {"stdout": self.stdout, "value": self.value, "error": self.error, "pending": self.pending}

    def print(self, as_json: bool) -> None:
        if as_json:
            print_json(self.to_json())
        else:
            self._print_for_a_person()

    def _print_for_a_person(self) -> None:
        from tenuto.cli import screen

        info = self.info
        if self.stdout:
            screen.printed(self.stdout)
        if info.status == "completed":
            screen.value(self.value)
        if self.error is not None:
            screen.error(self.error)
        took = f" after {screen.span(info.finished_at - info.created_at)}" if info.finished_at and info.status != "refused" else ""
        calls = f", {counted(info.calls, 'call')}" if info.calls else ""
        why = f": {info.reason}" if info.reason else ""
        screen.say(
            ("run ", "dim"), (info.id, "bold"), " ", (info.status, screen.STYLE.get(info.status, "")), (f"{took}{calls}{why}", "dim")
        )
        screen.pending(self.pending, info.id, self.where)
        if info.status == "paused":
            screen.say("    ", (f"tenuto resume {info.id}{self.where}", "cyan"))
