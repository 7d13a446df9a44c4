"""Which words may a judgement give as its reasons? The one table of codes; `GapReason` holds those of gaps."""

from __future__ import annotations

from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a verdict was given, or what an editor should know beside it."""

    # not_checkable
    SCARE_QUOTES = "scare_quotes"
    TOO_FEW_WORDS = "too_few_words"
    # not_found
    NOTHING_CLOSE = "nothing_close"
    PASSAGE_WEAK = "passage_weak"
    # contradicted
    SOURCE_SAYS_OPPOSITE = "source_says_opposite"
    # misattributed
    OTHER_SPEAKER = "other_speaker"
    QUOTED_THIRD_PARTY = "quoted_third_party"
    SENTENCE_OF_ANOTHER = "sentence_of_another"
    # altered
    PROTECTED_DIFFERS = "protected_differs"
    CUT_REVERSES_SENSE = "cut_reverses_sense"
    GAP_SWALLOWS_PROTECTED = "gap_swallows_protected"
    PARAPHRASE_IN_MARKS = "paraphrase_in_marks"
    WORDS_ADDED = "words_added"
    # divergent_translation
    TRANSLATION_DIFFERS = "translation_differs"
    # partly_supported
    PART_MISSING = "part_missing"
    # minor_variance
    PASSAGE_PROBABLE = "passage_probable"
    EDGE_TRUNCATED = "edge_truncated"
    OMISSION_RISKY = "omission_risky"
    ORDER_CHANGED = "order_changed"
    FRAGMENTS_MERGED = "fragments_merged"
    QUESTION_OMITTED = "question_omitted"
    SIGN_ONLY = "sign_only"
    WORDS_DIFFER = "words_differ"
    FILLERS_DROPPED = "fillers_dropped"
    NOTATION_DIFFERS = "notation_differs"
    SPEECH_ACT_OPEN = "speech_act_open"
    EVENT_DIFFERS = "event_differs"
    PRIMARY_MISSING = "primary_missing"
    # greens
    EXACT_WORDS = "exact_words"
    TYPOGRAPHY_ONLY = "typography_only"
    MARKED_EDITS_ONLY = "marked_edits_only"
    CLEANED_BY_POLICY = "cleaned_by_policy"
    TRANSLATION_AGREES = "translation_agrees"
    CONTENT_SUPPORTED = "content_supported"
    # beside any verdict
    SPEAKER_NOT_ESTABLISHED = "speaker_not_established"
    WORSE_COPY_ELSEWHERE = "worse_copy_elsewhere"
    SEVERAL_PASSAGES = "several_passages"
