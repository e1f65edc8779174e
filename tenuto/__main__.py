"""`python -m tenuto`: the command line, where the console script is not on PATH."""

from tenuto.cli import main

main()
