# The whole developer interface. Everything lands in .venv; nothing else is touched.
PYTHON ?= python3
BIN    := .venv/bin
WORKERS = $(shell expr 2 '*' $$(getconf _NPROCESSORS_ONLN))
QUICK_WORKERS = $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))
LOCK    = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q

PIP     = $(BIN)/python -m pip install -q --disable-pip-version-check --no-compile
# On all processors, which pip does not; and Easel's own code with it, which Python compiles anew at every start where
# it must not write (PYTHONDONTWRITEBYTECODE, another user's folder).
COMPILE = $(BIN)/python -m compileall -q -j 0 .venv/lib

.PHONY: run install test quick sweep check bench ratios fuzz lock clean

run: install
	@exec $(BIN)/easel run

install: .venv/run.done

# Compiling the tests anew costs each worker more than half of its start, so what is compiled is kept.
unexport PYTHONDONTWRITEBYTECODE

# What measures goes first, two at a time: each waits about half of its time, and knows how long the machine had it wait.
# Then the rest.
test: .venv/dev.done
	$(if $(ARGS),,$(BIN)/python -m pytest -m load -n 2 tests/system)
	$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),-m "not load" -n $(WORKERS) --dist worksteal)

# What runs within the test process alone, for while one works; `make test` decides.
quick: .venv/dev.done
	$(BIN)/python -m pytest -m "not (browser or postgres or processes or load or slow)" --hypothesis-profile=quick -n $(QUICK_WORKERS) --dist worksteal $(ARGS)

# Kills at random instants for longer than in `make test`.
KILLS ?= 30
WISHES ?= 200
sweep: .venv/dev.done
	SWEEP_KILLS=$(KILLS) SWEEP_JOBS=$(WISHES) $(BIN)/python -m pytest -s tests/system/test_sweep.py

check: .venv/dev.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.sizes

bench: .venv/dev.done
	$(BIN)/python -m tests.bench $(ARGS)

# A job's cost beside a bare script's, held within limits.
ratios: .venv/dev.done
	$(BIN)/python -m tests.bench.ratios

# Needs the optional group `fuzz`: .venv/bin/python -m pip install atheris
FUZZ = addresses codes hooks interactions page pictures prompts replies updates
SECONDS_EACH ?= 60
fuzz: .venv/dev.done
	@for target in $(FUZZ); do $(BIN)/python -m tests.fuzz $$target --seconds $(SECONDS_EACH) || exit 1; done

lock: .venv/dev.done
	$(BIN)/uv pip compile $(LOCK) pyproject.toml build.in -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra dev pyproject.toml build.in -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Easel needs Python 3.11 or newer; this is $$($(PYTHON) --version 2>&1). Name another with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

# Wheels only: installing never needs a compiler. The project itself is linked in place by the pinned setuptools.
.venv/run.done: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	$(COMPILE) bots core simulator storage
	@touch $@

.venv/dev.done: requirements-dev.lock .venv/run.done
	$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	$(COMPILE)
	@touch $@
