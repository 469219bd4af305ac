# Every command of the project. `make` alone lists them.

prepare = sh scripts/python.sh scripts/prepare.py
python = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check bench a11y pictures demo-reset translate lock clean
.NOTPARALLEL:

help: ## This list
	@echo "Min väg"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## The portal with its demo on http://127.0.0.1:8000 (PORT=8001 for another port)
	@sh scripts/python.sh scripts/run.py

test: ## All checks and tests, on SQLite and PostgreSQL and in a browser (ARGS="-k plan" for pytest)
	@$(prepare) test
	@$(python) scripts/test.py $(ARGS)

check: ## Format, rules, types, imports, templates, migrations, languages
	@$(prepare) test
	@$(python) scripts/check.py

bench: ## How fast the pages are, in one table
	@$(prepare) test
	@$(python) scripts/machine.py $(python) -m tests.bench $(ARGS)

a11y: ## Accessibility of every page in every theme, size and language; goes on where it stopped
	@$(prepare) test
	@$(python) scripts/machine.py $(python) -m tests.a11y $(ARGS)

pictures: ## Pictures of every page for every person (PAGES="hem plan" for some), into pictures/
	@$(prepare) test
	@PAGES="$(PAGES)" $(python) scripts/machine.py $(python) -m tests.pictures $(ARGS)

demo-reset: ## Throws the demo's database away and fills a new one
	@sh scripts/python.sh scripts/run.py reset

translate: ## New texts into locales/*.po, then compiled
	@$(prepare) test
	@$(python) scripts/catalogues.py update

lock: ## Newest allowed versions into requirements/*.txt (needs uv)
	@sh scripts/lock.sh $(ARGS)

clean: ## Removes what the commands made. The demo's database in var/ stays
	rm -rf .venv node_modules static/dist pictures .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache var/assets-built
	find locales -name '*.mo' -delete 2>/dev/null || true
	find portal scripts tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
