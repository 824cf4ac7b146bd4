# Everything an analyst does, as `make <target>`. `make` alone lists the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.installed

# What to build; empty means all of it.
ASSIGNMENT ?=
WAVE       ?=
COUNTY     ?=
JOBS       ?=
CLUSTER    ?=
STORE      ?=
ENGINE     ?=
CHOSEN     := $(if $(ASSIGNMENT),--assignment '$(ASSIGNMENT)') $(if $(WAVE),--wave '$(WAVE)') $(if $(COUNTY),--county '$(COUNTY)')
SELECTION  := $(CHOSEN) $(if $(JOBS),--jobs '$(JOBS)') $(if $(CLUSTER),--cluster '$(CLUSTER)') \
              $(if $(STORE),--store '$(STORE)') $(if $(ENGINE),--engine '$(ENGINE)')

# One thread per worker: the build runs several workers, and sums come out the same on any machine.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export MKL_NUM_THREADS := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help reports report update check lab test lint format bench lock clean setup

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '\n  Choose with ASSIGNMENT=bostadsmarknad WAVE=2026 COUNTY=Halland JOBS=2\n'

reports: $(READY) ## Build every report (or those chosen) from the raw files
	@$(BIN)/analys build $(SELECTION)

report: $(READY) ## Build one county's report: COUNTY=13 WAVE=2026 ASSIGNMENT=bostadsmarknad
	@$(BIN)/analys build $(SELECTION)

update: $(READY) ## Build only what a change has made stale
	@$(BIN)/analys build --changed $(SELECTION)

check: $(READY) ## Say what must be mended in the raw files; builds nothing
	@$(BIN)/analys check $(CHOSEN)

lab: $(READY) ## Open JupyterLab in notebooks/
	@$(BIN)/jupyter lab --notebook-dir=notebooks

test: $(READY) ## Run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY) ## Check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(READY) ## Mend style and formatting
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## Print the benchmarks' tables (takes a while)
	@for file in benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

lock: $(READY) ## Resolve the dependencies anew into requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --generate-hashes --upgrade \
	  --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock

clean: ## Remove everything that was built; raw files and the virtual environment stay
	rm -rf reports data/processed

setup: $(READY) ## Install what is missing (every other target does so by itself)

# The stamp lists what was installed. If any of it is gone, or Python itself has moved, the environment is made anew.
ifneq ($(wildcard $(READY)),)
ifneq ($(shell $(BIN)/python -c 'import site; print(site.getsitepackages()[0])' 2>/dev/null | xargs -r ls 2>/dev/null | LC_ALL=C sort | LC_ALL=C comm -13 - $(READY) | head -n 1; \
         $(BIN)/python -c 'print(end="")' >/dev/null 2>&1 || echo broken),)
$(shell rm -f $(READY))
endif
endif

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 eller senare behövs. Ange en sådan: make PYTHON=python3.12 …"; exit 1; }
	@echo "Installerar i $(VENV) (en gång, någon minut) …"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python saknar modulen venv. På Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@ls $$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])') | LC_ALL=C sort > $(READY)
