# make site | serve | test | check | offline - each sets up everything it needs; a second run starts at once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := .venv-audit
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve offline book center update newest-edition upgrade-check sites check test test-unit nightly mutations quality lists similar search-figures same compat bench accept-pictures lint schemas manifest links audit sbom licenses vulnerabilities readability lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

site: $(VENV)/.site ## build the site into site/
	@$(BIN)/mkdocs build
	@echo "site/ is ready: open site/index.html through a web server, for example: $(BIN)/python -m http.server -d site"

serve: $(VENV)/.site ## preview at http://127.0.0.1:8000/, reloading on every change
	@$(BIN)/mkdocs serve

offline: site ## make handbook-offline.zip, which works from a folder or a USB stick
	@$(BIN)/handbook offline site handbook-offline.zip

book: $(VENV)/.site ## make the whole handbook as a book: book/handbook.pdf and book/handbook.epub (ARGS="--paper a4": another paper)
	@$(BIN)/handbook book $(ARGS)

center: $(VENV)/.site ## ask a few questions and write them into content/data/center.yaml
	@$(BIN)/handbook center $(ARGS)

update: $(VENV)/.site ## make the branch new-edition with the handbook's newest edition, and report on it
	@$(BIN)/handbook update $(ARGS)

newest-edition: $(VENV)/.site ## find out if there is a newer edition, which the next build then shows to staff
	@$(BIN)/handbook newest-edition $(ARGS)

upgrade-check: $(VENV)/.site ## after an update: what changed in the handbook under your changes (ARGS=--accept: mark as reviewed)
	@$(BIN)/handbook upgrade-check $(ARGS)

sites: $(VENV)/.site ## build one site into sites/ for each folder in centers/
	@$(BIN)/handbook build-all centers --output sites $(ARGS)

check: $(VENV)/.site ## find every problem in the content, without building
	@$(BIN)/handbook check $(ARGS)

test: $(VENV)/.test ## run the tests of every change
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m pytest $(ARGS)

test-unit: $(VENV)/.test ## run the tests that need neither a built site nor a browser
	@$(BIN)/python -m pytest tests/unit $(ARGS)

nightly: $(VENV)/.test $(AUDIT)/.tools ## run everything, which takes hours (ARGS="audit same": some parts; ARGS=--help lists them)
	@$(BIN)/python .ci/webkit.py && $(BIN)/python .ci/audit_programs.py
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m nightly $(ARGS)

mutations: $(VENV)/.test ## break promises on purpose, one at a time, and see whether the tests catch it (ARGS: names of faults)
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m mutations $(ARGS)

quality: $(VENV)/.test ## list the tests' promises in docs/quality.md
	@$(BIN)/python -m quality

lists: $(VENV)/.test ## make the question builder's list for every choice, and write what they show (ARGS="field=health": print one)
	@$(BIN)/python -m question_figures $(ARGS) && { [ -n "$(ARGS)" ] || $(BIN)/python -m quality; }

similar: $(VENV)/.test $(AUDIT)/.tools ## list the questions that are closest in meaning (ARGS=100: how many pairs)
	@$(BIN)/python -m similar_questions $(ARGS)

search-figures: $(VENV)/.test ## print how many queries of the tests find the right answer in the search (ARGS: names of lists)
	@$(BIN)/python -m search_figures $(ARGS)

same: $(VENV)/.site ## build with each supported Python, elsewhere and on other days, and compare every byte (PYTHONS="python3.12 ...")
	@$(BIN)/python -m versions same $(ARGS)

compat: $(VENV)/.test ## run the tests with other versions of the packages: ARGS=oldest, newest or properdocs (and options of pytest)
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m versions compat $(ARGS)

bench: $(VENV)/.test ## measure performance and write docs/performance.md, in about 20 minutes (ARGS="builds preview": parts)
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m bench $(ARGS)

audit: $(VENV)/.test $(AUDIT)/.tools ## check site, scripts, printables, book and packages with validators and linters (ARGS="html papers": parts)
	@$(BIN)/python .ci/webkit.py && $(BIN)/python .ci/audit_programs.py
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py || true) && export CHROMIUM && $(BIN)/python -m audit $(ARGS)

sbom: $(VENV)/.test ## list everything the site is made with in sbom.cdx.json (CycloneDX)
	@$(BIN)/python -m audit.sbom

licenses: $(VENV)/.test $(AUDIT)/.tools ## list the licenses of all packages in LICENSES.md
	@$(BIN)/python -m audit.licenses

vulnerabilities: $(VENV)/.test $(AUDIT)/.tools ## check online whether a locked package has a known vulnerability
	@$(BIN)/python -m audit.vulnerabilities

accept-pictures: $(VENV)/.test ## save the current design as the pictures that the tests compare with
	@CHROMIUM=$$($(BIN)/python .ci/chromium.py) && export CHROMIUM && $(BIN)/python -m support.pictures accept

lint: $(VENV)/.test ## check the form, types and names of the code, the order of its folders, and the wording of our texts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/deptry hooks
	@$(BIN)/python -m names && $(BIN)/python -m wording

schemas: $(VENV)/.site ## generate the JSON schemas from the models
	@$(BIN)/handbook schemas

manifest: $(VENV)/.site ## list the handbook's own files, so that the check finds those that a center edited
	@$(BIN)/handbook manifest

links: $(VENV)/.test site ## check online whether the external links still work
	@$(BIN)/handbook check-links --external site

readability: $(VENV)/.test ## print the reading level of each step
	@$(BIN)/python -m support.readability

lock: $(VENV)/.test ## choose the locked versions of all dependencies (needs uv)
	@uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.lock
	@uv pip compile pyproject.toml --group build --group test --universal --python-version 3.11 --generate-hashes --no-header --quiet -c requirements.lock -o requirements-test.lock
	@uv pip compile tests/tools/audit/requirements.in --universal --python-version 3.11 --generate-hashes --no-header --quiet -o tests/tools/audit/requirements.lock
	@uv pip compile tests/tools/audit/zensical.in --universal --python-version 3.11 --generate-hashes --no-header --quiet -o tests/tools/audit/zensical.lock

clean: ## delete everything that the other commands made
	@rm -rf $(VENV) $(AUDIT) tests/tools/audit/npm/node_modules .cache site sites book .site.new .site.old .site.lock handbook-offline.zip sbom.cdx.json gl-code-quality-report.json .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.site: requirements.lock .ci/venv.sh
	@sh .ci/venv.sh "$(PYTHON)" $(VENV) requirements.lock && touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	@sh .ci/venv.sh "$(PYTHON)" $(VENV) requirements-test.lock && touch $@

$(AUDIT)/.tools: tests/tools/audit/requirements.lock .ci/venv.sh
	@sh .ci/venv.sh "$(PYTHON)" $(AUDIT) tests/tools/audit/requirements.lock && touch $@
