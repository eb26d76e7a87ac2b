# mahdar: everything starts from a bare Python 3.11+ and make. `make help` lists what there is.

# The first Python on PATH that is new enough; `make PYTHON=/path/to/python3.12 ...` chooses another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
SERVE ?= 1

BIN := .venv/bin
INSTALLED := .venv/.installed
ASSETS := src/mahdar/publish/static/vendor/fonts.css

.DELETE_ON_ERROR:
.PHONY: help demo test setup assets model lint format types imports tests screens docs bench soak lock clean python

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: setup ## build the sample coverage's ledger, print it, serve its pages on 127.0.0.1 (SERVE=0: do not serve)
	@mkdir -p .demo
	$(BIN)/mahdar demo --ledger .demo/ledger.db $(if $(filter 0 no false,$(SERVE)),--no-serve,--serve)

test: lint types imports tests ## lint, types, import directions and the tests

setup: $(INSTALLED) $(ASSETS) ## the environment in .venv and the pages' scripts and fonts

assets: $(ASSETS) ## the pages' scripts and fonts alone

model: | python ## a small language model and its server (200 MB), for the test that asks a real one
	$(PYTHON) -m tools.model

lint: $(INSTALLED) ## ruff
	$(BIN)/ruff check --quiet .

format: $(INSTALLED) ## rewrite the code in the house's format
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format --quiet .

types: $(INSTALLED) ## mypy --strict
	$(BIN)/mypy --strict --no-error-summary $(wildcard src tests tools bench)

imports: $(INSTALLED) ## the direction of imports
	$(BIN)/lint-imports

tests: setup ## pytest, a process a core (PYTEST_ARGS="-k name" to choose)
	$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

screens: setup ## pictures of every kind of page in .screens/, for looking at (PAGES="meeting review" to choose)
	$(BIN)/python -m tools.screens $(PAGES)

docs: $(INSTALLED) ## renew the pages of docs/ that are made from the examples and the taxonomy
	$(BIN)/python -m tools.examples_pages
	$(BIN)/python -m tools.topics_page
	$(BIN)/python -m tools.faults_page

bench: setup ## how fast texts are read, stage by stage
	$(BIN)/python -m bench.speed $(BENCH_ARGS)

soak: setup ## checks that take an hour or more, kept in bench/results (PARTS="mutants"; not part of the gate)
	$(BIN)/python -m bench.soak $(if $(KEEP),--keep) $(PARTS)

lock: | python ## renew the locks (UPGRADE=1: to the newest versions)
	$(PYTHON) -m tools.lock $(if $(UPGRADE),--upgrade)

clean: ## remove everything that was made
	rm -rf .venv .tools .demo .screens .cache/soak node_modules dist build src/mahdar/publish/static/vendor
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer on PATH. Install one, or: make PYTHON=/path/to/python ..." >&2; exit 1; }

$(INSTALLED): requirements.txt pyproject.toml tools/requirements-uv.txt tools/environment.py | python
	$(PYTHON) -m tools.environment
	@touch $@

$(ASSETS): package.json package-lock.json .npmrc tools/assets.py | python
	$(PYTHON) -m tools.assets
