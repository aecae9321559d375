# Each a line or two; the work is in scripts/.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test watch build fmt lint unit db e2e mails bench weight captcha-attack fuzz screenshots clean

help: ## This list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-15s %s\n", $$1, $$2 }'

setup: ## Install what building and testing need
	@scripts/setup.sh test

run: ## Build and serve at http://127.0.0.1:3000, data in var/
	@scripts/run.sh

demo: ## The same with a desk of 200 requests, people who can sign in, data in var-demo/
	@scripts/demo.sh

test: ## Everything that must hold: lint, Rust tests on both databases, build, browser tests
	@scripts/test.sh

watch: ## Debug build, rebuilt and reloaded as files are saved
	@scripts/watch.sh

build: ## The deployable binary, dist/gangway
	@scripts/setup.sh run
	@scripts/build.sh

fmt: ## Format
	@cargo fmt --all

lint: ## Format, clippy, types, dependency rules
	@scripts/lint.sh

unit: ## Rust tests that need no database
	@scripts/cargo-test.sh --lib --bins

db: ## Rust tests through the real router, on SQLite and PostgreSQL
	@scripts/cargo-test.sh --test "*"

e2e: build ## Browser tests against dist/gangway
	@scripts/e2e.sh

mails: ## Render every letter into target/mails
	@scripts/mails.sh

bench: build ## Measure every budget on the release binary (docs/benchmarks.md), some twenty minutes
	@scripts/bench.sh

captcha-attack: ## How well a simple program reads the captcha (docs/captcha.md)
	@scripts/captcha-attack.sh

fuzz: ## Look for input that breaks a parser or the HTTP surface, FUZZ_SECONDS each (docs/fuzzing.md)
	@scripts/fuzz.sh

weight: build ## What weighs what in the WASM
	@node scripts/bench/weight.mjs

screenshots: ## Every page, state, width, theme and language into end2end/shots
	@scripts/screenshots.sh

clean: ## Remove what was built (tools, var/ and var-demo/ stay)
	@rm -rf target dist end2end/node_modules end2end/test-results end2end/shots
