# `make run` serves UNIK with demo data, `make test` runs every test; README.md says the rest.

.PHONY: run test proof bench lock

run:
	@bin/run

test:
	@bin/test

proof:
	@bin/test proof

bench:
	@bin/setup dev
	@CHROMIUM=chromium .venv/bin/python -m tests.benchmarks

lock:
	@bin/lock
