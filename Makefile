# What can be done here? `make` alone says it.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format docs clean

help:  ## Say what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup: $(INSTALLED)  ## Make .venv and install the package with what its tests need

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "factcheck needs Python 3.11 or newer. Name one: make setup PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || \
		{ echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup  ## Check the sample articles against the fixture web, on this machine alone
	@$(BIN)/python fixtures/demo.py

test: setup  ## Run every test; PostgreSQL's only where FACTCHECK_TEST_POSTGRES names a server
	$(BIN)/python -m pytest

lint: setup  ## Check style, types and the rules of shape
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/shape

format: setup  ## Lay out the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: setup  ## Write the pages of the reference that follow from the code
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/schemas.py

clean:  ## Remove everything that these commands made
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis demo.json demo.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
