# `make brief` prints the shipped briefing, `make test` runs everything that has to pass.
# Both set up what they need: .venv from requirements.lock, and on Debian, as root, the system's packages.

BRIEF ?= axis-of-resistance
BIN := .venv/bin

# Homebrew's libraries are not on the search path of macOS
LIBRARIES := $(if $(filter Darwin,$(shell uname)),DYLD_FALLBACK_LIBRARY_PATH="$$(brew --prefix)/lib:/usr/local/lib:/usr/lib")
RUN := $(LIBRARIES) $(BIN)

.PHONY: brief test check prove bench lint lock wheel clean setup setup-test help

brief: setup
	@mkdir -p build
	@$(RUN)/briefing build content/$(BRIEF) -o build/$(BRIEF).pdf

test: lint
	@$(RUN)/python -m tests.shares

check: lint
	@for folder in content/*/; do $(RUN)/briefing check "$$folder" || exit; done

# the same tests with every count turned up: more generated content, more hostile files, more kills
prove: lint
	@$(RUN)/python -m pytest --prove

bench: setup-test
	@$(RUN)/python -m tests.bench

lint: setup-test
	@$(BIN)/ruff check
	@$(BIN)/mypy

# rewrites requirements.lock from pyproject.toml; no address of a registry stands in it
lock: setup
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-header --no-emit-index-url --quiet --output-file requirements.lock

wheel: setup
	@$(BIN)/python -m build --no-isolation --outdir dist .

clean:
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find briefing tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@.ci/setup brief

setup-test:
	@.ci/setup test

help:
	@echo 'make brief    build/$(BRIEF).pdf from content/$(BRIEF)  (BRIEF=name for another)'
	@echo 'make test     ruff, mypy, pytest'
	@echo 'make check    ruff, mypy, and briefing check on everything in content/'
	@echo 'make prove    the tests with every count turned up'
	@echo 'make bench    the measures'
	@echo 'make lock     requirements.lock anew from pyproject.toml'
	@echo 'make wheel    wheel and source archive into dist/'
	@echo 'make clean    remove what builds and tests made (.venv stays)'
