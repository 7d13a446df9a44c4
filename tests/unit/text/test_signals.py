"""Negations, modals, conditions and quantifiers are told from words that only look like them."""

import pytest

from factcheck.text.signals import count_negations, find_signals, polarity

NEGATIONS = [
    ("en", "We do not accept it.", 1),
    ("en", "We accept it.", 0),
    ("en", "Not only the mayor came.", 0),
    ("en", "It is not uncommon.", 0),
    ("en", "They failed to answer.", 1),
    ("en", "I did not order it until three.", 0),
    ("en", "Neither he nor she came.", 1),
    ("en", "He left, but nor will we stay.", 1),
    ("en", "Nobody came and nothing happened.", 2),
    ("de", "Das reicht nicht.", 1),
    ("de", "Nicht nur das.", 0),
    ("de", "Weder heute noch morgen.", 1),
    ("de", "Das ist keineswegs ungewöhnlich, nicht wahr?", 1),
    ("de", "Wir haben kaum Geld.", 1),
    ("fr", "Je ne dis pas non.", 2),
    ("fr", "Nous ne paierons plus.", 1),
    ("fr", "Il faut payer plus.", 0),
    ("fr", "Personne ne vient.", 1),
    ("fr", "Une personne vient, un pas après l'autre.", 0),
    ("fr", "On ne prend que le train.", 0),
    ("es", "No vino nadie.", 1),
    ("es", "Más fuerte que nunca.", 0),
    ("it", "Non è venuto nessuno.", 1),
    ("pt", "Não veio ninguém.", 1),
    ("nl", "Dat is niet waar.", 1),
    ("ru", "Никто ничего не сказал.", 1),
    ("ru", "Не только он.", 0),
    ("tr", "Bunu kabul etmiyoruz.", 1),
    ("tr", "Bütçe yeterli değil.", 1),
    ("tr", "Gelme nedeni budur.", 0),
    ("ar", "لم نسجل أي وفيات", 1),
    ("ar", "لا يزال في المستشفى", 0),
    ("zh", "并非如此", 1),
    ("zh", "人数不断增加，不少人不同意", 1),
    ("zh", "我们决不允许", 1),
    ("ja", "値上げはしません", 1),
    ("ja", "必ず払わなければならない", 0),
]


@pytest.mark.parametrize(("language", "text", "count"), NEGATIONS)
def test_negations_are_counted_as_a_reader_would(language: str, text: str, count: int) -> None:
    assert count_negations(text, language) == count
    assert polarity(text, language) == count % 2


SIGNALS = [
    (
        "en",
        "You can't leave unless all agree.",
        {("modal", "can"), ("negation", "not"), ("condition", "unless"), ("quantifier", "all")},
    ),
    ("en", "only if at least half agree", {("condition", "only_if"), ("quantifier", "at_least")}),
    (
        "de",
        "Es sei denn, höchstens zwei müssen gehen.",
        {("condition", "unless"), ("quantifier", "at_most"), ("modal", "must")},
    ),
    ("de", "Wenn alle zahlen, könnte es reichen.", {("condition", "if"), ("quantifier", "all"), ("modal", "could")}),
    ("fr", "à moins que la plupart puissent partir", {("condition", "unless"), ("quantifier", "most")}),
    (
        "es",
        "Debemos pagar siempre que todos firmen.",
        {("modal", "must"), ("condition", "provided"), ("quantifier", "all")},
    ),
    (
        "it",
        "Almeno due devono andare, se vogliono.",
        {("quantifier", "at_least"), ("modal", "must"), ("condition", "if")},
    ),
    ("ru", "Если все должны платить", {("condition", "if"), ("quantifier", "all"), ("modal", "must")}),
    ("zh", "如果至少一半人必须离开", {("condition", "if"), ("quantifier", "at_least"), ("modal", "must")}),
    ("tr", "Eğer bütün okullar kapanırsa", {("condition", "if"), ("quantifier", "all")}),
    ("ar", "إذا وافق الجميع يجب أن ندفع", {("condition", "if"), ("modal", "must")}),
    ("ja", "もしすべての駅が閉まるなら", {("condition", "if"), ("quantifier", "all")}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SIGNALS)
def test_signal_has_its_type_and_value(language: str, text: str, wanted: set[tuple[str, str]]) -> None:
    found = {(signal.type.value, signal.value) for signal in find_signals(text, language)}

    assert wanted <= found
