from functools import cache

import pytest

from factcheck.sources.registry import load_registry
from tests.golden.cases import ROOT, article_of, pairs_of, run_check


@pytest.fixture(scope="session")
def registry():
    return load_registry(ROOT / "fixtures/sources.yaml", env={})


@pytest.fixture(scope="session")
def checked(web, registry, tmp_path_factory):
    """The check of a case, made once for all tests that look at it."""

    @cache
    def check_case(slug):
        article = article_of(slug)
        check = run_check(article, web, tmp_path_factory.mktemp("leases"), case=slug)
        return article, check, pairs_of(slug, check, article, registry)

    return check_case
