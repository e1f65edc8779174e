"""What else ran in a process before, or runs beside it in another thread, changes nothing of a program: not a byte of its snapshots."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading

import tenuto
from tenuto.interpreter import Machine
from tests.corpus import PROGRAMS, read_folder
from tests.ways import STRAIGHT, drive, start

# They bring the library's code into its slower forms, each in another way.
FILES = ("calls_in_callbacks", "calls_in_comprehensions", "calls_in_library")
SECTIONS = [section for section in read_folder(PROGRAMS) if section.runs_on_cpython and section.file in FILES]
THREADED = """
import asyncio, dataclasses, enum, functools, heapq

@functools.total_ordering
@dataclasses.dataclass(eq=False)
class Job:
    rank: int

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return self.rank < other.rank

    def __hash__(self):
        return hash(self.rank)

class Colour(enum.Enum):
    RED = 1
    BLUE = 2

async def work(n):
    await asyncio.sleep(0)
    return n

async def main():
    return sum(await asyncio.gather(*(work(n) for n in range(5))))

jobs = [Job(n * 7 % 10) for n in range(10)]
heapq.heapify(jobs)
found = [sorted(jobs)[0].rank, max(jobs).rank, len(set(jobs)), list(Colour)[1].name, asyncio.run(main())]
[*found, sum(n for n in range(9)), dict(enumerate("ab"))]
"""


def digests(is_backwards: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in reversed(SECTIONS) if is_backwards else SECTIONS:
        seen = found[section.id] = []

        def at_slice(number: int, machine: Machine, into: list[str] = seen) -> None:
            if number % 4 == 1:  # what differs once differs in the later ones, too
                into.append(digest(machine.snapshot()))

        drive(start(section.source), STRAIGHT, at_slice=at_slice)
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def test_snapshots_do_not_depend_on_what_ran_before() -> None:
    """Two processes run the same programs, one of them backwards."""
    code = "import json, sys; from tests.test_process import digests; print(json.dumps(digests(sys.argv[1] == 'backwards')))"
    processes = [subprocess.Popen([sys.executable, "-c", code, way], stdout=subprocess.PIPE) for way in ("forwards", "backwards")]
    forwards, backwards = (json.loads(process.communicate()[0]) for process in processes)
    assert len(forwards) == len(SECTIONS)
    assert [name for name in forwards if forwards[name] != backwards[name]] == []


def test_threads_of_one_process_share_compiled_code_safely() -> None:
    """A fresh process, so that every thread wants the same library code compiled first."""
    code = "from tests.test_process import in_threads; in_threads()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [repr([0, 9, 10, "BLUE", 10, 36, {0: "a", 1: "b"}])]


def in_threads() -> None:
    sys.setswitchinterval(1e-5)
    results = []
    threads = [threading.Thread(target=lambda: results.append(tenuto.run(THREADED))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for text in {str(result.value if result.error is None else result.error) for result in results}:
        print(text)
