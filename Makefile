# Everything a person types. Needs Python >= 3.11, make and git; the rest is fetched from the package registries.
PYTHON ?= python3
RUN := .venv/bin
export PYTHONPATH := .:layers/kernel/python:layers/identity/python:layers/users/python:layers/interviews/python:layers/analysis/python:layers/billing/python:layers/platform/python

.DEFAULT_GOAL := help
.PHONY: help bootstrap demo test test-fast check format documents bench eval lock up down status reset logs

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

bootstrap: ## install every tool the platform needs into .venv and .local
	@$(PYTHON) localstack/bootstrap.py

demo: bootstrap ## start the platform, play the main job with real samples and print the scorecards
	@$(RUN)/python -m localstack up
	@$(RUN)/python -m localstack.demo

test: bootstrap ## everything that proves the product; starts the platform for the end-to-end part
	@$(RUN)/python -m tests.run

test-fast: bootstrap ## unit and function tests only, seconds
	@$(RUN)/pytest -q -n 2 tests/unit tests/functions

check: bootstrap ## format, lint, types, import rules, complexity, dead code, generated documents
	@echo "format and lint"; $(RUN)/ruff format --check -q . && $(RUN)/ruff check -q .
	@echo "types"; $(RUN)/mypy --no-error-summary .
	@echo "import rules"; $(RUN)/lint-imports --no-logo 2>&1 | tail -n 4
	@echo "dead code"; $(RUN)/vulture
	@echo "generated documents"; $(RUN)/python -m docs.generate --check

format: ## format and sort imports
	@$(RUN)/ruff format -q . && $(RUN)/ruff check -q --fix .

documents: ## generate docs/openapi.json, docs/asyncapi.json and the event schemas
	@$(RUN)/python -m docs.generate

bench: bootstrap ## the ratios that speed is judged by, one table, also written to .local/bench.json
	@$(RUN)/python -m localstack up
	@$(RUN)/python -m tests.bench

eval: bootstrap ## measure the configured language model as a reader, live; says what it costs and asks (OPTIONS=--yes)
	@$(RUN)/python -m tests.evaluation $(OPTIONS)

lock: ## resolve the dependencies anew into locks/
	@.local/tools/uv/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --group dev --group bench -o locks/development.lock
	@.local/tools/uv/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -c locks/development.lock -o locks/runtime.lock

up: bootstrap ## start the platform in the background
	@$(RUN)/python -m localstack up

down: ## stop what `make up` started
	@test ! -x $(RUN)/python || $(RUN)/python -m localstack down

status: bootstrap ## show what runs
	@$(RUN)/python -m localstack status

reset: ## stop and forget all data (tools stay)
	@test ! -x $(RUN)/python || $(RUN)/python -m localstack reset

logs: bootstrap ## follow the logs; make logs PART=edge for one part
	@$(RUN)/python -m localstack logs $(PART)
