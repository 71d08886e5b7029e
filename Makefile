# Everything starts here; each line runs one program, so that ending make ends it too.
PYTHON ?= python3
PORT ?= 8000
ROWS ?= 1000000
PREPARE = exec $(PYTHON) -I vpd/embedded/prepare.py

.PHONY: demo demo-reset test check bench system

demo:          ## From a bare checkout to the example municipality at http://127.0.0.1:8000 (PORT=8001 for another)
	@$(PREPARE) demo --port $(PORT)

demo-reset:    ## The same, without what was in it
	@$(PREPARE) demo --port $(PORT) --afresh

test:          ## From a bare checkout to all tests run
	@$(PREPARE) test

check:         ## Format, lint, types, import contracts, templates, migrations, lock files
	@$(PREPARE) check

bench:         ## The figures of QUALITY as ratios, on a million generated reports (ROWS=20000 for a try)
	@$(PREPARE) bench --rows $(ROWS)

system:        ## The system packages, as root on Debian
	@$(PREPARE) system
