"""From sources.yaml to what to fetch."""
