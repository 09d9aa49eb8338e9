# Few names: app, test, check, bench, docs. Everything runs in .venv, built when missing or stale.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.built
# Small products of matrices: threads would wait for each other longer than they work.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: setup app test check bench docs chromium shipped

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

app: setup
	$(BIN)/cbm-advisor app

test: setup chromium shipped
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p cbm_advisor.knowledge -p cbm_advisor.engine -p cbm_advisor.ui
	$(BIN)/python -m pytest -m 'not sweep' -n auto --dist loadscope

check: test
	$(BIN)/cbm-advisor check
	$(BIN)/python -m pytest -m sweep

bench: setup chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/browser.py

# The pictures in docs/, taken by the browser test.
docs: setup chromium
	PICTURES=docs $(BIN)/python -m pytest -q tests/browser/test_whole_journey.py

# A browser for the browser tests: the one that is there, or Debian's where we may install it.
chromium:
	@sh tests/browser/find-chromium.sh

# What type checkers see: the packages as they ship, in a folder of their own.
shipped: setup
	@rm -rf build .check
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .check .
	@rm -rf build
