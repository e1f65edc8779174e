"""What the host's words are asked of is loaded: a worker that is locked in has no files to load it from."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from tenuto.engine.isolation.loading import load_everything
kept = load_everything()
from tenuto.interpreter.argument_words import host_twin
from tenuto.interpreter.facades import facade, facade_names
before = set(sys.modules)
for module in facade_names():
    for name in facade(module).names:
        host_twin(module, name)
print(sorted(set(sys.modules) - before))
"""


def test_nothing_is_loaded_for_its_words() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
