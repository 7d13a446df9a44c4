"""Runs the command line as `python -m factcheck`."""

from factcheck.entrypoints.cli.main import main

main()
