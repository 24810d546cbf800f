# Everything that is done with a checkout. Each target sets up what it needs; nothing leaves this folder.
# Packages come from wherever the package clients (uv, pip, npm) of this machine are set to take them.

PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python

# A set-up is done again when what it installs has changed, and at no other time.
SITE_READY := .venv/.site-$(shell cksum < requirements.txt | tr -d ' ')
CHECK_READY := .venv/.check-$(shell cksum < requirements-dev.txt | tr -d ' ')
BROWSER := tests/browser/node_modules
BROWSER_READY := $(BROWSER)/.ready-$(shell cksum < tests/browser/package.json | tr -d ' ')
AUDIT := bench/lighthouse/node_modules
AUDIT_READY := $(AUDIT)/.ready-$(shell cksum < bench/lighthouse/package.json | tr -d ' ')

INSTALL = { command -v uv >/dev/null && uv pip install --quiet --python $(RUN) --require-hashes -r $(1); } \
	|| $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
NPM_INSTALL = npm install --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error --prefix

.PHONY: site serve check lint test soak bench audit screenshots wheel requirements clean

site: $(SITE_READY) ## make the demonstration in site/
	$(RUN) build.py

serve: $(SITE_READY) ## show it in a browser, up to date after every save
	$(RUN) build.py serve

check: lint test ## everything that must hold before a commit

lint: $(CHECK_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: $(CHECK_READY) $(BROWSER_READY)
	$(RUN) -m pytest -n auto --dist worksteal

soak: $(CHECK_READY) $(BROWSER_READY) ## the large counts, when the part they test has changed
	$(RUN) -m pytest -m soak

bench: $(CHECK_READY) ## what checking costs, and how fast builds are beside those of peers (installed with pip)
	$(RUN) bench/figures.py
	$(RUN) bench/speed.py

audit: $(CHECK_READY) $(AUDIT_READY) ## every kind of page against its budgets, and in Lighthouse (chromium, npm)
	$(RUN) bench/audit.py $(if $(RUNS),--runs $(RUNS))

screenshots: $(CHECK_READY) ## contact sheets of every kind of page, two widths, light, dark and on paper, in screenshots/
	$(RUN) tests/browser/screenshots.py

wheel: $(CHECK_READY) ## dist/broadsheet-….whl
	$(RUN) -m hatchling build -t wheel

requirements: ## pin anew what pyproject.toml asks for (needs uv)
	uv pip compile $(PIN) pyproject.toml -o requirements.txt
	uv pip compile $(PIN) pyproject.toml --group dev -o requirements-dev.txt
PIN := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

clean: ## remove the site, the cache, and every set-up
	-test ! -d .venv || $(RUN) build.py clean
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist screenshots $(BROWSER) $(AUDIT) \
		bench/.installed bench/results

.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Broadsheet needs Python 3.11 or newer: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(SITE_READY): | .venv
	$(call INSTALL,requirements.txt)
	@rm -f .venv/.site-*
	@touch $@

$(CHECK_READY): | .venv
	$(call INSTALL,requirements-dev.txt)
	@rm -f .venv/.check-*
	@touch $@

# Without npm the browser tests say what they miss and are skipped, unless BROADSHEET_BROWSER=required.
$(BROWSER_READY):
	@mkdir -p $(BROWSER)
	if command -v npm >/dev/null; then $(NPM_INSTALL) tests/browser; fi
	@rm -f $(BROWSER)/.ready-*
	@if command -v npm >/dev/null; then touch $@; fi

$(AUDIT_READY):
	@mkdir -p $(AUDIT)
	$(NPM_INSTALL) bench/lighthouse
	@rm -f $(AUDIT)/.ready-*
	@touch $@
