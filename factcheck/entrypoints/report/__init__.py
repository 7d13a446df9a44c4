"""Results as text, HTML, Markdown and CSV."""
