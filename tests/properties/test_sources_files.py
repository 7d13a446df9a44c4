"""Whatever stands in a sources file, reading it ends in a value or in one clear error."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import ConfigError
from factcheck.model.source import Cover
from factcheck.sources.aliases import AliasIndex
from factcheck.sources.loader import dotted, parse_yaml
from factcheck.sources.names import Words, name_words
from factcheck.sources.words import days_named

MARKS = string.ascii_letters[:6] + "019 \n\t:-[]{}\"'#&*!|>%@`,?$~.é中\u202e\x00"
YAMLISH = st.text(alphabet=st.sampled_from(MARKS), max_size=200)


@settings(max_examples=300, deadline=None)
@given(YAMLISH)
def test_any_text_loads_or_is_refused(text):
    try:
        outcome = parse_yaml(text, "file.yaml", env={})
    except ConfigError as error:
        outcome = error

    assert outcome.file == "file.yaml"


@given(st.lists(st.one_of(st.integers(0, 99), st.sampled_from(["a", "b"])), max_size=5))
def test_a_dotted_path_never_starts_with_a_dot(steps):
    assert not dotted(tuple(steps)).startswith(".")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_a_name_finds_itself(name):
    index = AliasIndex.of([Cover(name=name)])

    assert not name_words(name) or index.names(name) == (name,)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=20))
def test_any_strings_can_be_asked(text, name):
    assert Words.of(text).mention(name) in (True, False)
    assert isinstance(days_named(text, year=2025), tuple)
