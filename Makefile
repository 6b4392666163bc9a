# Everything here works with Python 3.11+, make and git alone; packages come into .venv from requirements.lock.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORE  ?= .lantan/demo

.PHONY: demo test proof prints score calibrate bench-ingest bench-broken bench-extract bench-values bench-graph setup lock bounds corpus clean

demo: setup            ## build the sample bulletins and ask a question
	$(BIN)/lantan build corpus/bulletins --store $(STORE)
	$(BIN)/lantan ask "哪些方法学适用于红树林" --store $(STORE)

test: setup            ## style, types, tests and the README's own code blocks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not proof" -n auto --dist worksteal

proof: setup           ## the heavy tests: whole scans, large files, live servers, print (wants what tests/proofs/README.md says)
	$(BIN)/pytest -m proof
	$(BIN)/pytest -m hypothesis --hypothesis-profile=search
	$(BIN)/pytest tests/proofs

prints: setup          ## print the invented bulletins of the tests anew and keep their sheets
	$(BIN)/python -m tests.proofs.printing

score: setup           ## measure against gold and write the tables into README.md
	$(BIN)/python -m tests.scoreboard

calibrate: setup       ## fit the confidence of claims to rows known right or wrong, and write docs/confidence.md
	$(BIN)/python -m tests.calibration

bench-ingest: setup    ## measure reading: characters, tables, items, speed, on pages made from known text
	$(BIN)/python -m tests.bench.ingest

bench-broken: setup    ## read some 350 broken and hostile PDFs: how many are read, repaired, recognised, refused, lost
	$(BIN)/python -m tests.bench.broken

bench-extract: setup   ## speed, start and memory of extraction beside jieba, spaCy and the recognisers that are installed
	$(BIN)/python -m tests.bench.extraction

bench-values: setup    ## dates, quantities, sums and numbers by hand: how many each system reads right
	$(BIN)/python -m tests.bench.values

bench-graph: setup     ## stores: loading, the slowest questions at a million statements, rdflib and servers beside; writes docs/stores.md
	$(BIN)/python -m tests.bench.graph --write
	$(BIN)/python -m tests.bench.graphscale
	$(BIN)/python -m tests.bench.graphkills

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "lantan wants Python 3.11 or later: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

lock:                  ## renew requirements.lock from pyproject.toml (wants uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --no-emit-index-url --no-header -o requirements.lock

bounds:                ## the tests on the oldest versions pyproject.toml allows (wants uv)
	uv venv --clear $(VENV)-oldest
	uv pip compile pyproject.toml --group dev --resolution lowest-direct --python-version 3.11 -o $(VENV)-oldest/versions.txt
	uv pip install --python $(VENV)-oldest/bin/python -r $(VENV)-oldest/versions.txt
	uv pip install --python $(VENV)-oldest/bin/python --no-deps --editable .
	$(VENV)-oldest/bin/pytest -m "not proof"

corpus: setup          ## make the sample PDFs again (see corpus/README.md for what that wants)
	$(BIN)/python corpus/make.py

clean:
	rm -rf $(VENV) $(VENV)-oldest .lantan build dist .pytest_cache .mypy_cache .ruff_cache
