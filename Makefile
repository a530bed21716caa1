# Each target is one line of dev.py, which needs only Python 3.11 or newer.
.DEFAULT_GOAL := help
.PHONY: help run test lint format types scenarios bench chaos fuzz test-cluster lock clean

help: ## show what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' Makefile | awk '{ w = $$1; $$1 = ""; printf "  make %-14s%s\n", w, $$0 }'

run: ## start Careloom with its demo clinic at http://127.0.0.1:8000
	@python3 dev.py run

test: ## run every check and test
	@python3 dev.py test

lint: ## look over Python and TypeScript
	@python3 dev.py lint

format: ## tidy Python and TypeScript
	@python3 dev.py format

types: ## write openapi.json and the TypeScript made from it
	@python3 dev.py types

scenarios: ## write docs/scenarios.md from the tests that play the acceptance scenarios
	@python3 dev.py scenarios

bench: ## measure how fast events become finished runs
	@python3 dev.py bench

chaos: ## kill, cut and empty at random under load; check that nothing is lost
	@python3 dev.py chaos

fuzz: ## ask every address of the API what it allows, and what it does not
	@python3 dev.py fuzz

test-cluster: ## the same on several machines, made of network namespaces (Linux, root)
	@python3 dev.py cluster

lock: ## lock the newest Python packages that fit
	@python3 dev.py lock

clean: ## remove what was installed and built; var/ with your data stays
	rm -rf .venv frontend/node_modules frontend/tools/node_modules app/static/dist
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
