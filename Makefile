# make demo   the cleaner at work on a shipped text, a shipped web page and a small shipped corpus
# make test   ruff, mypy and the tests, as the continuous integration runs them
# make clean  take the virtual environment and the caches away
#
# Needs make, git and a Python of 3.11 or later; another one than python3: make demo PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
SOURCES := $(shell find src -type f -not -name '*.pyc')
EXAMPLE := examples/berita.txt
PAGE := examples/berita.html
CORPUS := examples/korpus.jsonl
DEMO := demo-output

.PHONY: demo test docs clean
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

test: $(VENV)/as-a-developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

docs: $(VENV)/as-a-developer
	$(BIN)/python scripts/build_cli_docs.py

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# One environment, installed in one of two ways. A user gets a copy of the package, so that the
# demo shows what the wheel holds; a developer's install reads src/ itself. Each takes the other's
# stamp away, because it takes its place.
$(VENV)/as-a-user: pyproject.toml README.md $(SOURCES) | $(BIN)/python
	@echo "installing beritaclean into $(VENV)"
	$(PIP) .
	@rm -f $(VENV)/as-a-developer
	@touch $@

$(VENV)/as-a-developer: pyproject.toml | $(BIN)/python
	@echo "installing beritaclean and its tools into $(VENV)"
	$(PIP) --editable '.[dev]'
	@rm -f $(VENV)/as-a-user
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
