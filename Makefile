# Everything one needs: make run, make test. The virtual environment is made and kept up to date on the way.
PYTHON ?= python3.11
BIN = .venv/bin

.PHONY: setup run test test-llm lint eval bench model constraints

setup: .venv/.ok

.venv/.ok: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --no-compile -c constraints.txt -e ".[dev]"
	# Bytecode by all cores at once: pip does it by one. A few files of other packages are no valid Python; that is their way.
	@$(BIN)/python -m compileall -q -j 0 .venv/lib > /dev/null 2>&1 || true
	touch $@

run: setup
	$(BIN)/kvarbo serve

# A file to a process, and as many processes as there are cores.
test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

# A real language model: KVARBO_LLM, KVARBO_LLM_MODEL and, if it wants one, KVARBO_LLM_KEY say which (docs/grounding.md).
test-llm: setup
	$(BIN)/python -m pytest -m llm -s -rs --force-enable-socket tests/assistant/writing

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

eval: setup
	$(BIN)/kvarbo eval run --lane full

# DATA: folder of training data, for the large collections. OUT: the page to write (docs/benchmarks.md).
bench: setup
	$(BIN)/pip install -q --disable-pip-version-check --no-compile -c constraints.txt -e ".[bench]"
	$(BIN)/python -m evals.bench $(if $(DATA),--data $(DATA)) $(if $(OUT),--out $(OUT))

# DATA: folder of training data, WORK: folder for intermediate results (hours of CPU are saved there).
model: setup
	$(BIN)/pip install -q --disable-pip-version-check --no-compile -c constraints.txt -e ".[train]"
	HF_HUB_OFFLINE=1 $(BIN)/python -m indexing.training --data $(DATA) --work $(WORK) --out indexing/models/kvarbo-static
	HF_HUB_OFFLINE=1 OMP_WAIT_POLICY=passive $(BIN)/python -m indexing.training.transformer \
		--data $(DATA) --work $(WORK)/transformer --out indexing/models/kvarbo-transformer --seed 0 1

constraints:
	uv pip compile --universal --python-version 3.11 --all-extras --no-header --no-annotate --no-emit-index-url -o constraints.txt pyproject.toml
