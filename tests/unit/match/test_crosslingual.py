"""Finding a quotation in another language, with the embedded encoder."""

import pytest

from factcheck.adapters.encoders.cache import CachedEncoder
from factcheck.adapters.encoders.use import UseEncoder
from factcheck.match.crosslingual import find_across, supports
from factcheck.model.document import Document, DocumentRef, Segment, SegmentKind
from factcheck.model.match import Band, Strength
from factcheck.model.source import Distance, SourceClass
from factcheck.model.spans import Span

SPEECH = (
    "Guten Morgen. Wir haben die Brücke im März gesperrt, weil zwei Pfeiler gerissen sind. "
    "Die Reparatur kostet 14 Millionen Euro und dauert bis zum Herbst 2031. "
    "Die Schule am Fluss bleibt offen. Bürgermeisterin Anneke Voss wird am Freitag mit den Eltern sprechen. "
    "Wir werden die Gebühren für Anwohner nicht erhöhen. Danke, dass Sie gekommen sind."
)


@pytest.fixture(scope="module")
def encoder():
    return CachedEncoder(UseEncoder())


def document(text, language="de", segments=(), speaks_for=()):
    ref = DocumentRef(
        source_id="s",
        publisher="p",
        url="https://example.org/",
        snapshot="0" * 64,
        reader="text/1",
        source_class=next(iter(SourceClass)),
        distance=next(iter(Distance)),
        language=language,
        words=len(text.split()),
        speaks_for=speaks_for,
    )
    return Document(ref=ref, text=text, segments=segments)


def find(quote, text, encoder, language="en", text_language="de", **options):
    return find_across(quote, document(text, text_language, **options), quote_language=language, encoder=encoder)


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("The repair costs 14 million euros and will last until the autumn of 2031.", "Die Reparatur"),
        ("We will not raise the fees for residents.", "Wir werden die Gebühren"),
        ("We closed the bridge in March because two pillars had cracked.", "Wir haben die Brücke"),
    ],
)
def test_a_faithful_translation_is_found_with_nothing_against_it(quote, place, encoder):
    best = find(quote, SPEECH, encoder)[0]

    assert best.band is Band.MATCHED
    assert best.outer.of(SPEECH).startswith(place)
    assert len(best.outer) < 100
    assert best.differences == ()


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("The repair costs 41 million euros and will last until the autumn of 2031.", "number"),
        ("We will raise the fees for residents.", "negation"),
        ("Mayor Kirsten Dahl will speak with the parents on Friday.", "name"),
        ("We will lower the fees for residents.", "word"),
    ],
)
def test_a_changed_translation_names_what_differs(quote, kind, encoder):
    best = find(quote, SPEECH, encoder)[0]

    assert best.band is not Band.NONE
    assert kind in {item.type.value for item in best.differences}
    for item in best.differences:
        assert item.quote_span is None or item.quote_span.of(quote) == item.quote_text
        assert item.source_span is None or item.source_span.of(SPEECH) == item.source_text


@pytest.mark.parametrize(
    ("quote", "text", "language"),
    [
        # the letter for the digit, in an alphabet and in a script without spaces
        ("The K2O pump stood in the cellar for nine weeks.", "Die Pumpe K20 stand neun Wochen im Keller.", "de"),
        ("The F-15 jets were delivered to the base in May.", "F-16战机五月已经交付给基地。", "zh"),
    ],
)
def test_a_product_code_one_character_off_is_strong(quote, text, language, encoder):
    best = find(quote, text, encoder, text_language=language)[0]

    assert best.band in (Band.MATCHED, Band.PROBABLE)
    assert [(item.type.value, item.strength) for item in best.differences] == [("name", Strength.STRONG)]


@pytest.mark.parametrize(
    ("quote", "text", "language"),
    [
        ("We consider this demand unreasonable, and we say so.", "我们认为这个要求不合理，我们也这么说。", "zh"),
        (
            "So far we have not counted a single broken window.",
            "Hasta ahora no hemos contado ni una ventana rota.",
            "es",
        ),
        ("The porters went home without a word.", "Les porteurs sont rentrés sans un mot.", "fr"),
    ],
)
def test_a_negation_inside_a_word_or_beside_so_far_is_no_sign(quote, text, language, encoder):
    best = find(quote, text, encoder, text_language=language)[0]

    assert best.band is Band.MATCHED
    assert best.differences == ()


def test_strong_differences_have_evidence_on_both_sides(encoder):
    best = find("The repair costs 41 million dollars and will not last until the autumn of 2031.", SPEECH, encoder)[0]
    strong = [item for item in best.differences if item.strength is Strength.STRONG]

    assert strong
    assert all(item.source_span is not None for item in strong)


def test_what_nobody_said_is_not_found(encoder):
    places = find("The football club has sold its best striker to a team in Lisbon.", SPEECH, encoder)

    assert all(place.band in (Band.NONE, Band.WEAK) for place in places)


def test_three_words_are_never_confirmed(encoder):
    best = find("Good morning everyone", SPEECH, encoder)[0]

    assert best.band in (Band.NONE, Band.WEAK)


def test_a_sentence_that_stands_nowhere_is_missing_and_the_rest_is_found(encoder):
    quote = "We will not raise the fees for residents. The swimming pool gets a new slide and a sauna."
    best = find(quote, SPEECH, encoder)[0]

    assert [span.of(quote) for span in best.missing] == ["The swimming pool gets a new slide and a sauna."]
    assert best.outer.of(SPEECH).startswith("Wir werden die Gebühren")
    assert best.covered < 1


def test_the_speakers_own_turn_lifts_a_place(encoder):
    text = "ROTH: Das Tor war zu.\nKLEE: Das Tor war offen, und keiner hat es bewacht."
    cut = text.index("KLEE:")
    segments = (
        Segment(Span(6, cut - 1), SegmentKind.TURN, "ROTH"),
        Segment(Span(cut + 6, len(text)), SegmentKind.TURN, "KLEE"),
    )
    held = document(text, segments=segments)
    quote = "The gate stood open and there was no guard."
    order = [Band.NONE, Band.WEAK, Band.PROBABLE, Band.MATCHED]

    plain, lifted = (
        find_across(quote, held, quote_language="en", encoder=encoder, names=names)[0]
        for names in ((), ("Martin Klee",))
    )

    assert order.index(lifted.band) >= order.index(plain.band)
    assert lifted.band is Band.MATCHED


def test_one_sentence_is_enough_for_a_document(encoder):
    best = find("The museum opens again in June.", "Das Museum öffnet im Juni wieder.", encoder)[0]

    assert best.band is Band.MATCHED
    assert best.differences == ()


def test_a_language_the_encoder_does_not_know_gives_nothing(encoder):
    assert not supports("en", "uk", encoder)
    assert (
        find_across("The bridge is closed.", document("Міст закрито.", "uk"), quote_language="en", encoder=encoder)
        == ()
    )


@pytest.mark.parametrize("text", ["", " ", "…", "a", "\ud800\u202e", "水"])
@pytest.mark.parametrize("quote", ["", "…", "a", "\ud800", "Yes. No. […] Maybe."])
def test_odd_input_gives_an_answer(quote, text, encoder):
    for place in find(quote, text, encoder):
        assert 0 <= place.outer.start <= place.outer.end <= len(text)


def test_same_input_same_answer(encoder):
    quote = "Mayor Kirsten Dahl will speak with the parents on Friday."

    assert find(quote, SPEECH, encoder) == find(quote, SPEECH, CachedEncoder(UseEncoder()))
