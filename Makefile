# Two commands for people: `make drill` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: drill test slow lint types bench kill locales reader judge clean

drill: .venv/.installed
	@if [ -t 0 ] && [ -t 1 ] && [ "$$TERM" != dumb ]; then $(BIN)/beredt play drikkevann; \
	else $(BIN)/beredt run drikkevann --team careful; fi

test: .venv/.developed
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "slow or not slow"

quick: .venv/.developed
	$(BIN)/python -m pytest

lint: .venv/.developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.developed
	$(BIN)/mypy

bench: .venv/.developed
	$(BIN)/python -m tests.bench

reader: .venv/.developed
	$(BIN)/python -m training --curve

judge: .venv/.developed
	$(BIN)/python -m training.judged $(GOLD)

kill: .venv/.developed
	$(BIN)/python -m tests.journeys.kill --times 200

locales: .venv/.developed
	$(BIN)/pybabel -q extract -F drills/locales/babel.cfg --no-location --sort-output --no-wrap -k words -k self -k phrase -k "plural:1,2" -o .venv/beredt.pot engine drills tui
	for lang in nb nn; do $(BIN)/pybabel -q update -N --no-wrap --ignore-obsolete --ignore-pot-creation-date -D beredt -i .venv/beredt.pot -d drills/locales -l $$lang; done
	sed -i '/Report-Msgid-Bugs-To\|PO-Revision-Date\|Last-Translator\|Language-Team\|POT-Creation-Date\|Generated-By/d' drills/locales/n?/LC_MESSAGES/beredt.po
	$(BIN)/python drills/locales/build.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.developed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build dist *.egg-info
