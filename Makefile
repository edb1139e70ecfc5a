# What one does with the project, from a fresh clone; `make` alone lists it.
#
# Three stamps in .venv say how far it is built: libraries (locked, with hashes), project (editable), tools (for tests).

PYTHON ?= python3
SHELL := /bin/bash
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SHARED := ../shared

.PHONY: help demo test style seeds bench parts lock clean
.DELETE_ON_ERROR:

## Visar den här listan.
help:
	@awk '/^## /{prose = substr($$0, 4)} /^[a-z]+:/{if (prose) {sub(":.*", ""); printf "make %-8s %s\n", $$0, prose}; prose = ""}' Makefile

## Kör de fem exempelärendena från utkast till förnyelse; dokument och mejl hamnar i demo/.
demo: .venv/project
	$(BIN)/arende demo

## Kör allt som ska hålla: stil, typer, importregler och alla tester, på SQLite och PostgreSQL.
test: parts style .venv-bench/peers .venv/provider
	$(BIN)/python -m pytest -n 2 -m "not seeds" tests

## Kör bara stil, typer och importregler.
style: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## Kör de verkliga ärendena i ../shared, där de finns.
seeds: parts .venv/tools
	@if [ -d $(SHARED)/cases ]; then \
		echo $(BIN)/python -m pytest -n 2 -m seeds tests; \
		$(BIN)/python -m pytest -n 2 -m seeds tests; \
	else \
		echo "De verkliga ärendena ($(SHARED)/cases) finns inte här: make seeds hade inget att köra."; \
	fi

## Mäter farten mot jämförbara program, i kvoter.
bench: .venv/tools .venv-bench/peers
	$(BIN)/python -m bench

## Installerar det som testerna behöver från systemet (apt, där det går), eller säger vad som saknas.
parts:
	@scripts/system-parts

## Räknar om låsfilerna ur pyproject.toml (kräver uv).
lock:
	scripts/lock

## Tar bort allt som de andra målen har gjort.
clean:
	rm -rf .venv .venv-bench demo dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache

# A changed lock remakes the environment from nothing, so that no library of an earlier lock stays behind.
.venv/libraries: requirements.lock requirements-dev.lock
	@scripts/make-venv $(PYTHON)
	@echo "Installerar biblioteken i .venv, låsta med kontrollsummor …"
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@touch $@

.venv/project: pyproject.toml .venv/libraries
	@$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

.venv/tools: .venv/project
	@echo "Installerar testverktygen i .venv …"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# The log-in that the tests log in at (npm, locked with hashes), away from the product; without it its tests say so.
.venv/provider: tests/support/provider/package-lock.json .venv/libraries
	@echo "Installerar testernas inloggningstjänst i .venv/npm …"
	@mkdir -p .venv/npm && cp tests/support/provider/package.json tests/support/provider/package-lock.json .venv/npm/
	@npm ci --prefix .venv/npm --ignore-scripts --no-audit --no-fund --silent && touch $@ \
		|| echo "Det gick inte; testerna som behöver den säger det."

# The programs to be measured against, away from the product; where they cannot be installed the table says so.
.venv-bench/peers: requirements-bench.lock .venv/libraries
	@echo "Installerar programmen att jämföra med i .venv-bench …"
	@$(BIN)/python -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-bench.lock \
		&& touch $@ || echo "Det gick inte; tabellen visar vad som inte kunde mätas."
