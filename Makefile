# `make` prints the targets with a sentence each.
.DEFAULT_GOAL := help
.PHONY: help check test format quality sample example bench wheel pins

UV := $(shell command -v uv >/dev/null 2>&1 && echo uv || echo python3 -m uv)
RUN := $(UV) run
# Practice articles and gold facts; they are kept outside the repository.
PRACTICE ?= ../shared
ARTICLES := $(wildcard $(PRACTICE)/dev_articles/*.txt)
GOLD := $(wildcard $(PRACTICE)/dev_articles/gold) tests/gold
QUALITY := output/quality
N ?= 50
SEED ?= 0
TABLE ?= $(wildcard $(PRACTICE)/corpora/wikinews.jsonl)

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

check: ## check format, lint and types, and run all tests: what a change must pass
	$(RUN) sh .ci/check

test: ## run the tests alone, and tell the slowest
	$(RUN) pytest --durations 15

format: ## bring the code into its form, and mend what the linter can mend
	$(RUN) ruff format . && $(RUN) ruff check --fix .

quality: ## build practice articles and seeds, score them against the gold, and write a table of claims to be read
	$(RUN) kg build seeds $(ARTICLES) -o $(QUALITY)
	$(foreach gold,$(GOLD),$(RUN) kg score $(QUALITY) $(gold) --misses 10 &&) true
	$(MAKE) --no-print-directory sample

sample: ## draw N=50 random claims (SEED=0) of the last quality build into a table to be marked by reading
	$(RUN) kg sample $(QUALITY) -n $(N) --seed $(SEED) -o $(QUALITY)/sample.tsv
	@echo "mark the claims of $(QUALITY)/sample.tsv by benchmarks/MARKING.md"

example: ## rebuild output/example, which the tests compare with the seeds
	$(RUN) kg build seeds -o output/example --workers 1

bench: ## measure what extraction costs beside the parse, on the articles of TABLE=FILE.jsonl
	$(RUN) python benchmarks/extraction.py $(TABLE)

wheel: ## build the wheel, install it alone into a fresh environment, and build the seeds with it
	sh .ci/wheel

pins: ## renew the exact versions in pyproject.toml and requirements.txt
	$(RUN) python .ci/pins.py
