# `make run` and `make test` are all that a newcomer needs. CONTRIBUTING.md explains the others.

python := .venv/bin/python

.PHONY: run dev test lint format messages bench screenshots share-pictures lock run-packages dev-packages

run: run-packages
	@exec $(python) manage.py serve

dev: dev-packages
	@DEBUG=1 $(python) manage.py prepare
	@DEBUG=1 exec $(python) manage.py dev

test: dev-packages
	@$(python) -m tests

lint: dev-packages
	$(python) -m ruff check .
	$(python) -m ruff format --check .

format: dev-packages
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

messages: dev-packages
	$(python) manage.py messages

bench: dev-packages
	@$(python) -m bench

screenshots: dev-packages
	@$(python) docs/screenshots.py

share-pictures: dev-packages
	@$(python) docs/share_pictures.py

# The locks hold every version and hash, and no address: pip looks where the machine tells it to.
lock: dev-packages
	$(python) -m pip install --quiet uv
	$(python) -m uv pip compile --quiet pyproject.toml --universal --python-version 3.11 \
		--generate-hashes --no-header --upgrade --output-file requirements/run.txt
	$(python) -m uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --constraint requirements/run.txt --output-file requirements/dev.txt

run-packages:
	@sh requirements/install.sh run

dev-packages:
	@sh requirements/install.sh dev
