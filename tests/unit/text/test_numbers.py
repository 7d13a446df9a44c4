"""Numbers have the same value however a language writes them."""

import pytest

from factcheck.text.numbers import find_numbers

CASES = [
    # German
    ("de", "1.250 Lehrkräfte", ["1250"]),
    ("de", "1 250 Lehrkräfte", ["1250"]),
    ("de", "1'250 Franken", ["1250"]),
    ("de", "4,5 Milliarden Euro", ["4500000000"]),
    ("de", "eine Billion", ["1000000000000"]),
    ("de", "zweihundertfünfzig Busse", ["250"]),
    ("de", "einundzwanzig Jahre", ["21"]),
    ("de", "dreitausendvierhundert Wohnungen", ["3400"]),
    ("de", "drei Viertel der Mitglieder", ["0.75"]),
    ("de", "die Hälfte", ["0.5"]),
    ("de", "anderthalb Millionen", ["1500000"]),
    ("de", "zweieinhalb Stunden", ["2.5"]),
    ("de", "ein dreijähriges Kind", ["3"]),
    ("de", "zwei Dutzend Zeugen", ["24"]),
    ("de", "Ein Mann und eine Frau", []),
    ("de", "das zweite Gutachten", ["#2"]),
    # English
    ("en", "1,250 teachers", ["1250"]),
    ("en", "1.25 million", ["1250000"]),
    ("en", "$5bn", ["5000000000"]),
    ("en", "two and a half million", ["2500000"]),
    ("en", "one hundred and five", ["105"]),
    ("en", "twenty-five years", ["25"]),
    ("en", "a third of the seats", ["0.3333"]),
    ("en", "half a million", ["500000"]),
    ("en", "the 21st century", ["#21"]),
    ("en", "one of them, a man", []),
    ("en", "2,00,000 rupees", ["200000"]),
    ("en", "two and three", ["2", "3"]),
    ("en", "one in five trains", ["0.2"]),
    ("de", "jeder fünfte Zug", ["0.2"]),
    ("de", "das fünfte Mal", ["#5"]),
    # French
    ("fr", "soixante et onze députés", ["71"]),
    ("fr", "quatre-vingt-dix-sept voix", ["97"]),
    ("fr", "deux cent mille", ["200000"]),
    ("fr", "une vingtaine d'élèves", ["~20"]),
    ("fr", "le tiers d'entre eux et un quart", ["0.25"]),
    # Spanish, Italian, Portuguese, Dutch
    ("es", "doce mil millones", ["12000000000"]),
    ("es", "treinta y dos años", ["32"]),
    ("es", "quinientas casas", ["500"]),
    ("it", "ventuno senatori", ["21"]),
    ("it", "duecentocinquanta operai", ["250"]),
    ("it", "tremila euro", ["3000"]),
    ("pt", "cento e vinte e cinco", ["125"]),
    ("pt", "dois bilhões", ["2000000000"]),
    ("nl", "eenentwintig dagen", ["21"]),
    ("nl", "anderhalf miljoen", ["1500000"]),
    # Russian, in several cases
    ("ru", "двадцати пяти школам", ["25"]),
    ("ru", "128,6 млрд рублей", ["128600000000"]),
    ("ru", "двести сорок домов", ["240"]),
    # Turkish
    ("tr", "yüz yirmi beş kişi", ["125"]),
    ("tr", "iki buçuk milyon", ["2500000"]),
    ("tr", "bir adam", []),
    # Arabic: units before tens, digits of its own
    ("ar", "خمسة وعشرون طالبا", ["25"]),
    ("ar", "١٢٥ شخصا", ["125"]),
    ("ar", "ثلاثة عشر يوما", ["13"]),
    ("ar", "مئتان وخمسون", ["250"]),
    # Chinese and Japanese
    ("zh", "一百二十名工人", ["120"]),
    ("zh", "128.6亿元", ["12860000000"]),
    ("zh", "一亿二千万", ["120000000"]),
    ("zh", "四分之三", ["0.75"]),
    ("zh", "第三次", ["#3"]),
    ("zh", "三天", ["3"]),
    ("zh", "一些人不断地说万一", []),
    ("zh", "数百人", []),
    ("ja", "三万五千人", ["35000"]),
    ("ja", "4割", ["0.4"]),
    # Codes are names
    ("en", "the H20, COVID-19, the TX-90 and the G7 on 5G", []),
    ("de", "Der H20 und die A380", []),
    # Full-width digits, Roman numerals
    ("zh", "１２８人", ["128"]),
    ("fr", "le XXIe siècle", ["#21"]),
]


@pytest.mark.parametrize(("language", "text", "values"), CASES)
def test_number_has_the_same_value_however_it_is_written(language: str, text: str, values: list[str]) -> None:
    assert [number.value for number in find_numbers(text, language)] == values


def test_absurdly_long_digits_are_read_once_and_whole() -> None:
    digits = "9" * 100_000

    numbers = find_numbers(digits, "en")

    assert [number.value for number in numbers] == [digits]
