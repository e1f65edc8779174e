"""The command line. Importing this room imports nothing heavy: each command brings its own when it is run."""

from tenuto.cli.main import main

__all__ = ["main"]
