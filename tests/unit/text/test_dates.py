"""Dates are found in every usual form and compare across languages."""

import pytest

from factcheck.text.dates import find_dates

CASES = [
    ("de", "am 3. April 2026", ["2026-04-03"]),
    ("de", "am 28.05.2026", ["2026-05-28"]),
    ("de", "bis 28.05. zahlen", ["--05-28"]),
    ("de", "am Freitagabend um 17 Uhr", ["Fri", "T17:00"]),
    ("de", "gegen 3.40 Uhr", ["T03:40"]),
    ("de", "im dritten Quartal 2026", ["2026-Q3"]),
    ("en", "on April 3rd, 2026", ["2026-04-03"]),
    ("en", "3 April", ["--04-03"]),
    ("en", "in May 2026", ["2026-05"]),
    ("en", "They may march in May.", ["--05"]),
    ("en", "at 5 p.m. on Monday", ["T17:00", "Mon"]),
    ("en", "at ten past three", ["T03:10"]),
    ("de", "um zehn vor drei", ["T02:50"]),
    ("de", "vor drei Jahren, zehn vor drei Jahren", []),
    ("en", "on 2026-06-30", ["2026-06-30"]),
    ("en", "3/4/2026", ["2026-03-04"]),
    ("en", "in Q3 2026", ["2026-Q3"]),
    ("fr", "le 31 mars 2025 à 15h30", ["2025-03-31", "T15:30"]),
    ("fr", "le 1er juin", ["--06-01"]),
    ("es", "el 14 de julio de 2024", ["2024-07-14"]),
    ("it", "domenica 17 ottobre", ["Sun", "--10-17"]),
    ("pt", "2 de maio de 2023", ["2023-05-02"]),
    ("nl", "op 5 mei 2024", ["2024-05-05"]),
    ("ru", "15 августа 2026 года", ["2026-08-15"]),
    ("tr", "15 Ağustos 2026", ["2026-08-15"]),
    ("ar", "15 أغسطس 2026", ["2026-08-15"]),
    ("zh", "7月24日15时50分", ["--07-24", "T15:50"]),
    ("zh", "2026年6月30日，星期五", ["2026-06-30", "Fri"]),
    ("zh", "24日", ["---24"]),
    ("ja", "2026年第三四半期", ["2026-Q3"]),
    # Years alone are numbers; impossible dates are none.
    ("en", "in 2026", []),
    ("de", "am 45.13.2026", []),
]


@pytest.mark.parametrize(("language", "text", "values"), CASES)
def test_date_is_found_as_partial_iso_date(language: str, text: str, values: list[str]) -> None:
    assert [date.value for date in find_dates(text, language)] == values
