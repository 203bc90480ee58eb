# Every target documents itself: `make` prints them. Set-up happens by itself, once, and again when its inputs change.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
LOCK := requirements/dev.lock
FRONTEND := $(shell git ls-files frontend 2>/dev/null || find frontend -type f -not -path '*/node_modules/*')
CATALOGUES := $(shell find entente -name '*.po' 2>/dev/null)
PYTEST_ARGS ?=
BENCH_ARGS ?=
PROOF_ARGS ?=
# Modules are compiled once and not at every start: tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench bench-assembly bench-diary bench-attachment bench-blind bench-matching bench-pages
.PHONY: bench-identities bench-centre bench-walls bench-convergence bench-chart bench-screening bench-accreditation proof-crash train-names lock messages screenshots
.PHONY: clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

$(STAMPS)/python: $(LOCK) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $(LOCK)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/frontend: $(STAMPS)/python $(FRONTEND)
	@$(BIN)/python frontend/build.py
	@touch $@

$(STAMPS)/messages: $(STAMPS)/python $(CATALOGUES)
	@$(BIN)/python frontend/catalogues.py
	@touch $@

$(STAMPS)/package: $(STAMPS)/frontend $(STAMPS)/messages
	@ENTENTE_SKIP_BUILD=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMPS)/package ## Make the environment, the front-end and the translations (done by itself)

run: setup ## The demo: three services on loopback, a story between them, the pages left open
	@$(BIN)/entente demo

test: setup ## All tests; what needs PostgreSQL or Chromium is listed as skipped where they are missing
	@$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)
	@$(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -n auto -m "database and not browser" $(PYTEST_ARGS)

proof-crash: setup ## kill -9 at random instants, 200 rounds on each database: what was lost, doubled, half there (PROOF_ARGS)
	@$(BIN)/python -m tests.crash.proof $(PROOF_ARGS)

lint: setup ## ruff, mypy --strict, import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config importlinter.ini

format: setup ## Put the code in the house format
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

$(STAMPS)/peers: $(STAMPS)/python bench/peers.lock
	@test -x $(STAMPS)/peers/bin/python || $(PYTHON) -m venv $(STAMPS)/peers
	@$(BIN)/uv pip sync --quiet --python $(STAMPS)/peers/bin/python --require-hashes bench/peers.lock
	@touch $@

bench: setup $(STAMPS)/peers ## Measure against peers in one run; prints a table, keeps bench/results/*.json
	@$(BIN)/python -m bench.exchange

bench-attachment: setup ## 100 MB from one node to another, byte for byte, in one go and across a power cut
	@$(BIN)/python -m bench.attachment

bench-pages: setup ## The desk's pages at 10,000 and at 1,000,000 messages on both databases, and 50 officers at once
	@$(BIN)/python -m bench.pages $(BENCH_ARGS)

$(STAMPS)/matching-peers: $(STAMPS)/python bench/matching_peers.lock
	@test -x $(STAMPS)/matching-peers/bin/python || $(PYTHON) -m venv $(STAMPS)/matching-peers
	@$(BIN)/uv pip sync --quiet --python $(STAMPS)/matching-peers/bin/python --require-hashes bench/matching_peers.lock
	@touch $@

bench-matching: setup $(STAMPS)/matching-peers ## Measure names, index and screening against peers (BENCH_ARGS="--full index-1000000": large sizes, part by part)
	@$(BIN)/python -m bench.matching $(BENCH_ARGS)

bench-accreditation: setup ## A million accreditations: queue and statistics pages, figures that add up, purge (BENCH_ARGS="--rows 100000")
	@$(BIN)/python -m bench.accreditation $(BENCH_ARGS)

bench-screening: setup ## A list through the whole domain, from the file to stored candidates (BENCH_ARGS="--rows 300000")
	@$(BIN)/python -m bench.screening $(BENCH_ARGS)

train-names: setup ## Train the name channel again from NAMES=folder (default ../shared/data/names); the result is the same to the byte
	@$(BIN)/python -m entente.matching.names.training --data $(or $(NAMES),../shared/data/names)

$(STAMPS)/blind-peers: $(STAMPS)/python bench/blind_peers.lock
	@test -x $(STAMPS)/blind-peers/bin/python || $(PYTHON) -m venv $(STAMPS)/blind-peers
	@$(BIN)/uv pip sync --quiet --python $(STAMPS)/blind-peers/bin/python --require-hashes bench/blind_peers.lock
	@touch $@

bench-blind: setup $(STAMPS)/blind-peers ## What a blind check costs each side, what its filter weighs, how often it errs
	@$(BIN)/python -m bench.blind $(BENCH_ARGS)

bench-identities: setup ## What a search costs in the node, page and ledger included (BENCH_ARGS="--records 1000000")
	@$(BIN)/python -m bench.identities $(BENCH_ARGS)

bench-chart: setup ## A link chart of 2,000 nodes in Chromium: time of its layout, and frames while it is moved
	@$(BIN)/python -m bench.chart $(BENCH_ARGS)

ASSEMBLIES ?= ../shared/data/b2b
bench-assembly: setup ## Prove the published cases of meeting plans (.dzn files in ASSEMBLIES), time stars and re-plans
	@$(BIN)/python -m bench.assembly $(ASSEMBLIES) $(BENCH_ARGS)

bench-centre: setup ## A tournament of four nodes, 40 services, 104 matches, 100,000 entries: pages, 200 screens, bytes (BENCH_ARGS="--kept DIR")
	@$(BIN)/python -m bench.centre $(BENCH_ARGS)

bench-walls: setup ## 100,000 random reads of five services in one database, and pages over HTTP: what was shown wrongly
	@$(BIN)/python -m bench.walls $(BENCH_ARGS)

bench-convergence: setup ## Three nodes cut, joined, one killed, while they write one log: what was lost, doubled, out of order (BENCH_ARGS)
	@$(BIN)/python -m bench.convergence $(BENCH_ARGS)

bench-diary: setup ## Communiqués read against what a careful reader found, and documents a second
	@$(BIN)/python -m bench.diary

lock: $(STAMPS)/python ## Pin versions and hashes again from requirements/*.in and frontend/package.json
	@for f in runtime dev; do $(BIN)/uv pip compile --quiet --upgrade --no-header --no-annotate --generate-hashes requirements/$$f.in -o requirements/$$f.lock; done

messages: setup ## Collect the strings to translate from code and templates into the catalogues
	@$(BIN)/python frontend/collect.py

screenshots: setup ## Take the pictures that the README and the guides show (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots

clean: ## Remove the environment and everything that was built
	@rm -rf $(VENV) $(STAMPS) frontend/node_modules entente/web/static/dist
