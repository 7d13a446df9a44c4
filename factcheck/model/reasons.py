"""Why could something not be got, read or judged? The exact codes, shared by gaps and verdicts."""

from __future__ import annotations

from enum import StrEnum


class GapReason(StrEnum):
    """Why we could not look. The same codes serve gaps and the verdict `unverifiable`."""

    NO_SOURCE_CONFIGURED = "no_source_configured"
    SOURCE_UNREACHABLE = "source_unreachable"
    BLOCKED = "blocked"
    PAYWALL = "paywall"
    SOFT_404 = "soft_404"
    NEEDS_JAVASCRIPT = "needs_javascript"
    EXTRACTION_POOR = "extraction_poor"
    CAPTIONS_POOR = "captions_poor"
    LANGUAGE_PAIR_UNSUPPORTED = "language_pair_unsupported"
    QUOTE_TOO_SHORT = "quote_too_short"
    AMBIGUOUS_PASSAGES = "ambiguous_passages"
    OUTSIDE_DATE_WINDOW = "outside_date_window"
    TRUNCATED_BY_LIMIT = "truncated_by_limit"
    ENCODER_UNAVAILABLE = "encoder_unavailable"


class Stage(StrEnum):
    """In which stage a gap arose."""

    SELECT = "select"
    RETRIEVE = "retrieve"
    READ = "read"
    FIND = "find"
