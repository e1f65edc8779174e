# Everything needs only make and Python 3.11+; the first target that runs makes .venv, later ones find it done.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Commands start in half the time when their modules' bytecode is kept.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/stamp-postgres,dev
# For two cores, which the smallest developer's machine has: one of three processes mostly waits for servers. `make test WORKERS=8 ARGS='-k approve'`
WORKERS ?= 3
ARGS ?=

.PHONY: help venv demo test check lint format types imports tables bench conformance image fuzz crash temporal lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(STAMP)  ## the virtual environment .venv, from pyproject.toml and constraints.txt
$(STAMP): pyproject.toml constraints.txt scripts/venv
	@scripts/venv

demo: $(STAMP)  ## the refund desk: a program is paused, killed, approved, resumed and traced (no key, no server)
	@$(BIN)/python examples/refund_desk/demo.py $(ARGS)

temporal: $(STAMP)  ## the Temporal dev server that the tests start (found, else built once)
	@scripts/temporal-server

test: $(STAMP) temporal  ## all tests (ARGS='-k name' for some)
	@TENUTO_TEMPORAL="$$(scripts/temporal-server)" $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup $(ARGS)

check: lint types imports test  ## what CI and a careful commit want: lint, types, import directions, tests

lint: $(STAMP)  ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(STAMP)  ## ruff writes the format
	@$(BIN)/ruff check --fix-only -q .
	@$(BIN)/ruff format -q .

types: $(STAMP)  ## mypy --strict
	@$(BIN)/mypy

imports: $(STAMP)  ## the arrows between the rooms
	@$(BIN)/lint-imports

tables: $(STAMP)  ## the store's tables for queries, written from its models
	@$(BIN)/python scripts/tables.py

bench: $(STAMP)  ## every figure that README names, peers beside us
	@scripts/venv bench
	@$(BIN)/python -m bench $(ARGS)

conformance: $(STAMP)  ## methods of CPython's own test-suite on the machine, then the corpus restored at every place in each program (long)
	@$(BIN)/python -m tests.conformance $(ARGS)
	@TENUTO_EVERY_INSTRUCTION=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/test_corpus_machine.py

image: $(STAMP)  ## the image of the container rung, by podman or docker, from this Python's own files; then what this machine can
	@$(BIN)/tenuto doctor --build

fuzz: $(STAMP)  ## 20,000 random programs compared with CPython (prints how many, and how many differ), then values and texts for longer
	@$(BIN)/python -m tests.fuzz
	@TENUTO_FUZZ=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/fuzz tests/test_pauses.py tests/escapes tests/bombs tests/interpreter/test_leaks.py tests/interpreter/test_leaks_by_program.py $(ARGS)

crash: $(STAMP)  ## long runs killed at random times until they end; every effect exactly once (ARGS='--runs 300 --seed 1')
	@$(BIN)/python -m tests.engine.campaign $(ARGS)

lock: $(STAMP)  ## constraints.txt anew (UPGRADE=1 for the newest versions)
	@scripts/lock

clean:  ## remove .venv and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
