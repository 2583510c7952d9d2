# make demo   the cleaner at work on a shipped text, a shipped web page and a small shipped corpus
# make check  ruff, mypy and the fast tests, in two minutes: what to run while you work
# make test   ruff, mypy and all tests, as the continuous integration runs them
# make mutants  change the code in one place, 300 times, and see which changes no test notices
# make bench  others beside us on the same documents: tables, plots and figures in _bench
# make site   the documentation as a web site, in _build
# make picture  docs/report.png, the picture of a report
# make clean  take the virtual environment and the caches away
#
# `make test` runs the tests in two processes; in more: make test JOBS=4
# Needs make, git and a Python of 3.11 or later; another one than python3: make demo PYTHON=python3.12

PYTHON ?= python3
JOBS ?= 2
SAMPLE ?= 300
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
# the oldest ends of what we work with: tests/oldest.txt says which
OLDEST := .venv-oldest
# others, each in a folder of its own, that `make bench` measures
BENCH := .venv-bench
# what the small environment of `make check` can run; no engine, no browser, no Java
SMALL := --small -m 'not slow and not engine'
SOURCES := $(shell find src -type f -not -name '*.pyc')
EXAMPLE := examples/berita.txt
PAGE := examples/berita.html
CORPUS := examples/korpus.jsonl
DEMO := demo-output

.PHONY: demo check test lint tests oldest mutants bench docs picture site clean
.DEFAULT_GOAL := demo

demo: $(VENV)/as-a-user
	@echo
	@echo "== $(EXAMPLE), as it was scraped: $$(wc -l < $(EXAMPLE)) lines, $$(wc -c < $(EXAMPLE)) bytes"
	@echo
	@echo "== beritaclean explain $(EXAMPLE)"
	@echo
	@$(BIN)/beritaclean explain $(EXAMPLE)
	@echo
	@echo "== beritaclean clean $(EXAMPLE)"
	@echo
	@$(BIN)/beritaclean clean $(EXAMPLE)
	@echo
	@echo "== beritaclean explain $(PAGE)"
	@echo
	@$(BIN)/beritaclean explain $(PAGE)
	@echo
	@echo "== beritaclean clean --format markdown $(PAGE)"
	@echo
	@$(BIN)/beritaclean clean --format markdown $(PAGE)
	@echo
	@echo "== beritaclean clean $(CORPUS) --output $(DEMO)/bersih.jsonl --max-rejects 2"
	@echo
	@rm -rf $(DEMO) && mkdir $(DEMO)
	@$(BIN)/beritaclean clean $(CORPUS) --output $(DEMO)/bersih.jsonl --max-rejects 2
	@echo
	@echo "== head -c 200 $(DEMO)/bersih.jsonl"
	@echo
	@head -c 200 $(DEMO)/bersih.jsonl && echo ' …'

# what pip leaves uncompiled (--no-compile) is compiled when it is first imported, and must be kept
check test mutants: export PYTHONDONTWRITEBYTECODE =
check: $(VENV)/can-check
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest --quiet --numprocesses $(JOBS) $(SMALL)

test: $(VENV)/has-java $(VENV)/has-chromium $(VENV)/has-libreoffice
	@$(MAKE) --no-print-directory --jobs 2 $(VENV)/as-a-developer $(OLDEST)/ready
	@$(MAKE) --no-print-directory --jobs 2 lint tests
	@$(MAKE) --no-print-directory oldest

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

tests:
	$(BIN)/pytest --numprocesses $(JOBS)

# the fast tests and those of engines, with the oldest releases
oldest:
	$(OLDEST)/bin/python -m pytest --quiet -p no:cacheprovider --numprocesses $(JOBS) $(SMALL)
	$(OLDEST)/bin/python -m pytest --quiet -p no:cacheprovider \
	  tests/test_engine_datatrove.py tests/test_engine_spark.py

# others, and more of them: make mutants SEED=2 SAMPLE=1000
mutants: $(VENV)/can-check
	$(BIN)/python -m scripts.mutants --sample $(SAMPLE) --seed $(SEED) --jobs $(JOBS)

# of labelled documents in another folder than ../shared/data, and into the documentation too:
# make bench DATA=folder WRITE=1
bench: $(BENCH)/ready
	$(BENCH)/bin/python -m benchmarks.side_by_side --peers $(BENCH)/peers \
	  $(if $(DATA),--data $(DATA)) $(if $(WRITE),--write)

docs: $(VENV)/as-a-developer
	$(BIN)/python scripts/build_cli_docs.py

picture: $(VENV)/as-a-developer $(VENV)/has-chromium
	$(BIN)/python -m scripts.build_report_picture

site: $(VENV)/as-a-developer
	$(BIN)/python -m sphinx -W -b html docs _build

clean:
	rm -rf _build _bench $(VENV) $(OLDEST) $(BENCH) $(DEMO) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# One environment, installed in one of two ways. A user gets a copy of the package, so that the
# demo shows what the wheel holds; a developer's install reads src/ itself. Each takes the other's
# stamp away, because it takes its place.
$(VENV)/as-a-user: pyproject.toml README.md $(SOURCES) | $(BIN)/python
	@echo "installing beritaclean into $(VENV)"
	$(PIP) .
	@rm -f $(VENV)/as-a-developer $(VENV)/can-check
	@touch $@

$(VENV)/as-a-developer: pyproject.toml | $(BIN)/python
	@echo "installing beritaclean and its tools into $(VENV)"
	$(PIP) --no-compile --editable '.[dev]'
	@rm -f $(VENV)/as-a-user
	@touch $@ $(VENV)/can-check

# A part of the developer's: once that is there, nothing is installed.
$(VENV)/can-check: pyproject.toml | $(BIN)/python
	@echo "installing beritaclean and what checks it into $(VENV)"
	$(PIP) --no-compile --editable '.[check]'
	@rm -f $(VENV)/as-a-user
	@touch $@

$(OLDEST)/ready: pyproject.toml tests/oldest.txt | $(BIN)/python
	@echo "installing the oldest releases into $(OLDEST)"
	@rm -rf $(OLDEST)
	$(BIN)/python -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip install --disable-pip-version-check --quiet --no-compile \
	  --constraint tests/oldest.txt --editable '.[oldest]' \
	  'datatrove[processing]; python_version < "3.13"'
	@touch $@

# A peer that cannot be installed is told and left out. Those that are there stay as they are.
$(BENCH)/ready: pyproject.toml benchmarks/peers.txt | $(BIN)/python
	@echo "installing beritaclean and its peers into $(BENCH)"
	@test -x $(BENCH)/bin/python || $(BIN)/python -m venv $(BENCH)
	@# the pip of an old Python does not understand what some peers ask for
	$(BENCH)/bin/python -m pip install --disable-pip-version-check --quiet --upgrade pip
	$(BENCH)/bin/python -m pip install --disable-pip-version-check --quiet --editable .
	$(BENCH)/bin/python -m benchmarks.side_by_side.install $(BENCH)/peers
	@touch $@

# Spark needs a Java of 17 or later; root gets one installed, others get told.
$(VENV)/has-java: | $(BIN)/python
	@java -version > /dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "there is no java, which Spark needs; installing default-jre-headless"; \
	    { apt-get update && apt-get install --yes --no-install-recommends default-jre-headless; } > /dev/null; \
	  else \
	    echo "there is no java, which the tests of Spark need; install it, on Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install default-jre-headless" >&2; \
	    exit 1; \
	  fi; }
	@touch $@

# Reports are tested in a browser.
$(VENV)/has-chromium: | $(BIN)/python
	@command -v chromium > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "there is no chromium, which the tests of reports need; installing it"; \
	    { apt-get update && apt-get install --yes --no-install-recommends chromium; } > /dev/null; \
	  else \
	    echo "there is no chromium, which the tests of reports need; install it, on Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install chromium" >&2; \
	    exit 1; \
	  fi; }
	@touch $@

# What reads and writes workbooks is tested with LibreOffice; its package without a window is newer.
$(VENV)/has-libreoffice: | $(BIN)/python
	@command -v soffice > /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "there is no soffice, which the tests of workbooks need; installing LibreOffice Calc"; \
	    { apt-get update && { \
	      apt-get install --yes --no-install-recommends libreoffice-calc-nogui || \
	      apt-get install --yes --no-install-recommends libreoffice-calc; }; } > /dev/null 2>&1; \
	    command -v soffice > /dev/null; \
	  else \
	    echo "there is no soffice, which the tests of workbooks need; install it, on Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install libreoffice-calc" >&2; \
	    exit 1; \
	  fi; }
	@touch $@

# Debian and Ubuntu ship python3 without what `venv` needs: root gets it installed, others get told.
$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || { \
	  echo "$(PYTHON) is not there; install Python 3.11 or later, or name one: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old; name a Python of 3.11 or later: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "$(PYTHON) has no venv module; installing $$package"; \
	    { apt-get update && apt-get install --yes "$$package"; } > /dev/null; \
	  else \
	    echo "$(PYTHON) has no venv module; install it, on Debian and Ubuntu:" >&2; \
	    echo "  sudo apt-get install $$package" >&2; \
	    exit 1; \
	  fi; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
