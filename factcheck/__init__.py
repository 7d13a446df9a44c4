"""The quote desk of a newsroom: was it said, by whom, in which words?"""

from factcheck.version import __version__

__all__ = ["__version__"]
