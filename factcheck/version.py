"""Which version is this? The one place that says so; imports nothing."""

__version__ = "0.1.0"

PIPELINE_VERSION = "1"
"""Raised whenever the same article and snapshots may give another `Result`."""
