"""How does the command line start as `python -m factcheck`?"""

from factcheck.entrypoints.cli.main import main

main()
