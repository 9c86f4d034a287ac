# One command for each job. Each first sets up what it needs, in .venv; see packaging/bootstrap.sh.

PYTHON = .venv/bin/python -P

# Another Python's settings would lead out of .venv.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV
MAKEFLAGS += --no-print-directory

# Without any locale, as in a bare container, Qt grumbles at every start.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LANG = C.UTF-8
endif

.DEFAULT_GOAL = help
.PHONY: help run test soak check format bench pictures lock clean set-up set-up-tools set-up-test

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 12

run: set-up ## open the sample; without a screen, write it to out/ instead
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    exec .venv/bin/sides --sample; \
	fi; \
	set -e; mkdir -p out; export QT_QPA_PLATFORM=offscreen; \
	.venv/bin/sides export --sample -o out/sample.xlsx; \
	.venv/bin/sides shot --sample --view positions -o out/positions.png; \
	.venv/bin/sides shot --sample --view matrix -o out/matrix.png; \
	echo "There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty), so no window was opened."; \
	echo "The sample was written instead:"; \
	echo "  out/sample.xlsx     its workbook"; \
	echo "  out/positions.png   the window with the table of positions"; \
	echo "  out/matrix.png      the window with the matrix"

# One locale for all, or dates and numbers would look different on each machine.
test: set-up-test check ## check, then all tests, then the stories again in a real X window
	LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest
	env -u WAYLAND_DISPLAY LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb \
	    xvfb-run -a -s "-screen 0 1600x1000x24" $(PYTHON) -m pytest tests/stories

soak: set-up-test ## the long tests: hundreds of kills and power cuts; all tests on chance data
	LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m soak
	LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen SIDES_EXAMPLES="by chance" $(PYTHON) -m pytest

check: set-up-tools ## format, lint, types, imports, and that the locks hold what is needed
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) -m pip check

format: set-up-tools ## bring the code into form
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

# In a real X window of its own, where no other window is in the way.
bench: set-up-test ## measure speed beside its floors and peers
	env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb \
	    xvfb-run -a -s "-screen 0 1600x1000x24" $(PYTHON) benchmarks/run.py

pictures: set-up-test ## take the pictures of the manual anew
	$(PYTHON) packaging/pictures.py

# What is locked and still fits stays. To take the newest of everything: make lock UPGRADE=--upgrade
UPGRADE =
COMPILE = .venv/bin/uv --no-config pip compile --quiet --universal --generate-hashes \
    --python-version 3.11 --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

lock: set-up-tools ## remake packaging/*.lock from pyproject.toml
	$(COMPILE) --group build pyproject.toml -o packaging/requirements.lock
	$(COMPILE) --group dev pyproject.toml -c packaging/requirements.lock \
	    -o packaging/requirements-dev.lock

clean: ## remove .venv, out/ and what tools left behind
	rm -rf .venv out build dist htmlcov .coverage .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

set-up:
	@sh packaging/bootstrap.sh run

set-up-tools:
	@sh packaging/bootstrap.sh tools

set-up-test:
	@sh packaging/bootstrap.sh test
