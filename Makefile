# `make demo` shows the main job on the sample documents, `make test` runs the tests.
# Both make the environment first, and only when pyproject.toml or constraints.txt changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Pip's version is part of what makes an install repeatable.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint quality bench measurements clean
.DEFAULT_GOAL := demo

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "vnsearch needs Python 3.11 or newer; try: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	@touch $(READY)

demo: $(READY)
	$(BIN)/vnsearch index seeds
	$(BIN)/vnsearch search biên phòng toàn dân --limit 3

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# How well articles are read, against the gold tables, and how well they are found, against pinned
# floors; fails where a target is missed.
quality: $(READY)
	$(BIN)/python -m bench.reading --check --quiet
	$(BIN)/python -m bench.relevance --gate

# Beside other engines, into bench/RESULTS.md; bench/README.md says how to install them.
bench: $(READY)
	$(BIN)/python -m bench

# What docs/measurements.md shows.
measurements: $(READY)
	$(BIN)/python -m bench.segmentation
	$(BIN)/python -m bench.relevance
	$(BIN)/python -m bench.reading --speed
	$(BIN)/python -m bench.snippets

clean:
	rm -rf $(VENV) build dist bench/work
