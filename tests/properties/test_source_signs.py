"""An index finds what looking one name up after another finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.quotation import Attribution, Quotation, QuotationKind, Speaker
from factcheck.model.source import Cover, Finder, Source, SourceClass, TargetKind
from factcheck.model.spans import Span
from factcheck.sources.names import NameFinder, NameTable, Words, holds, name_words
from factcheck.sources.rank import rank_sources
from factcheck.sources.registry import Registry
from factcheck.sources.signs import speaker_names

WORDS = [
    "ada",
    "Quill",
    "quills",
    "Ministerium",
    "der",
    "WHO",
    "who",
    "U.S.",
    "Hafen",
    "港口部",
    "部",
    "港",
    "A港",
    "かな",
    "?",
]
PHRASE = st.builds(
    lambda words, gap: gap.join(words), st.lists(st.sampled_from(WORDS), max_size=4), st.sampled_from([" ", "", "-"])
)
TEXT = st.builds(" ".join, st.lists(st.one_of(PHRASE, st.text(max_size=5)), max_size=5))
SOURCE = st.builds(
    lambda publisher, covers, topics: Source(
        id="x",
        publisher=publisher,
        source_class=SourceClass.ISSUER_STATEMENT,
        languages=("en",),
        covers=tuple(covers),
        topics=tuple(topics),
        find=(Finder(kind=TargetKind.FEED, url="https://x.test/feed"),),
    ),
    PHRASE,
    st.lists(st.builds(Cover, name=PHRASE, aliases=st.tuples(PHRASE), roles=st.tuples(PHRASE)), max_size=2),
    st.lists(PHRASE, max_size=3),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=8), TEXT)
def test_a_table_holds_what_each_name_holds(names, text):
    folded, words = [name_words(name) for name in names], name_words(text)

    assert NameTable.of(folded).held(words) == {name for name in folded if holds(words, name)}


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASE, max_size=8), TEXT)
def test_a_finder_mentions_what_the_text_mentions(names, text):
    assert NameFinder.of(names).mentioned(text) == {name for name in names if Words.of(text).mention(name)}


@settings(max_examples=300, deadline=None)
@given(st.lists(SOURCE, min_size=1, max_size=3), TEXT, TEXT, st.one_of(st.none(), PHRASE), st.one_of(st.none(), PHRASE))
def test_a_ranking_gives_the_reasons_of_each_source_by_itself(sources, text, event, name, role):
    sources = [source.model_copy(update={"id": f"s{number}"}) for number, source in enumerate(sources)]
    quotation = Quotation(
        id="q",
        kind=QuotationKind.DIRECT,
        span=Span(0, len(text)),
        text=text,
        language="en",
        event=event,
        attribution=Attribution(speaker=Speaker(name=name, role=role) if name is not None else None),
    )
    registry = Registry.of(tuple(sources))

    told = {choice.source.id: choice.why for choice in rank_sources([quotation], registry)}

    slow = {source.id: slowly(source, quotation, registry) for source in sources}
    assert told == {id_: why for id_, why in slow.items() if why}


def slowly(source: Source, quotation: Quotation, registry: Registry) -> str:
    """What the entry of one source says for a quotation, name by name."""
    names, text, event = speaker_names(quotation), Words.of(quotation.text), Words.of(quotation.event or "")
    groups = {registry.aliases.group(name) for name in names} - {None}
    covered = [cover.name for cover in source.covers if registry.aliases.group(cover.name) in groups]
    if not groups:
        covered = [holder for name in names for holder in holders(source, name)]
    role = quotation.speaker.role if quotation.speaker and not groups and not covered else None
    every = [name for cover in source.covers for name in (cover.name, *cover.aliases)]
    named = [
        cover.name
        for cover in source.covers
        if any(len(name) > 2 and text.mention(name) for name in (cover.name, *cover.aliases))
    ]
    topics = {name_words(topic): topic for topic in reversed(source.topics) if text.mention(topic)}
    venue = any(event.mention(name) for name in (source.publisher.split(" (")[0], *every))
    told = [
        *(f"it covers {name}" for name in covered[:1]),
        *([f'its publisher is the venue "{quotation.event}"'] if venue else ()),
        *(f"it covers {name} in the office that the article names" for name in holders(source, role or "")[:1]),
        *(f"the quotation names {name}" for name in named[:1]),
        *([f"it writes about {', '.join(sorted(topics.values())[:3])}"] if topics else ()),
    ]
    return "; ".join(told)


def holders(source: Source, name: str) -> list[str]:
    words = name_words(name)
    return [
        cover.name
        for cover in source.covers
        for office in map(name_words, cover.roles)
        if words and (words == office or (len(office) > 1 and holds(words, office)))
    ]
