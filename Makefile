# make run              the site on http://127.0.0.1:8000 (PORT=8001 changes it)
# make test             every test on real PostgreSQL (ARGS="-k tanggal" chooses)
# make lint             every check of style
# make bench            speed at national size, as a table (ARGS="0.1 --items list,pair" chooses)
# make scaling          servers made, killed and measured (docs/scaling.md)
# make lock             write requirements*.lock, the hashes of requirements*.txt (docs/security.md)
# make operations       docs/operations.md, done on a Debian 12 of its own (needs root)
# make chaos            servers killed at random while people write (docs/reliability.md)
# make load             half an hour of visitors beside the desk (ARGS="0.1 --minutes 1")
# make drill            a large register backed up, restored and compared (ARGS="0.1")
# make clean            remove what the above made, except the data in var/
#
# Programs of .venv run as `python -m`: the scripts pip makes fail in a long path or one with spaces.

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check \
	--root-user-action=ignore --require-hashes
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: run test lint bench scaling operations chaos load drill lock clean

run: .venv/.installed
	@$(VENV_PYTHON) manage.py run

test: .venv/.installed-dev
	@status=0; $(VENV_PYTHON) -m pytest $(ARGS) || status=$$?; $(if $(CHROMIUM),,$(no_chromium);) exit $$status

lint: .venv/.installed-dev
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	@$(VENV_PYTHON) -c 'from importlinter.cli import lint_imports_command as main; main()'

# The first time this makes the register to measure, beside the one in use: some minutes, some GB.
bench: .venv/.installed
	@$(VENV_PYTHON) -m bench.run $(ARGS)

scaling: .venv/.installed
	@$(VENV_PYTHON) -m bench.scaling

# In an environment of its own: nothing else needs uv.
UV := uv==0.13.9
lock: .venv/.made
	@$(PYTHON) -m venv --clear .venv/lock
	@.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@for list in requirements requirements-dev requirements-s3; do \
		.venv/lock/bin/python -m uv pip compile --quiet --generate-hashes --python-version 3.11 \
			--no-header --no-annotate $$list.txt -o $$list.lock || exit 1; done
	@rm -rf .venv/lock

operations: .venv/.installed
	@$(VENV_PYTHON) -m tests.operations.trial $(ARGS)

chaos: .venv/.installed
	@$(VENV_PYTHON) -m bench.chaos $(ARGS)

load: .venv/.installed
	@$(VENV_PYTHON) -m bench.load $(ARGS)

drill: .venv/.installed
	@$(VENV_PYTHON) -m bench.drill $(ARGS)

clean:
	@if [ -e .venv/.installed ]; then $(VENV_PYTHON) manage.py db stop || true; fi
	@rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find agreements bench kerjasama tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { $(no_python); exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2> /dev/null || { $(no_venv); exit 1; }
	@echo 'Membuat lingkungan Python di .venv …'
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.installed: .venv/.made requirements.lock
	@echo 'Memasang pustaka dari requirements.lock …'
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo 'Memasang pustaka pengujian dari requirements-dev.lock …'
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

define no_python
echo 'Perlu Python 3.11 atau lebih baru, sedangkan "$(PYTHON)" bukan: apt install python3,' \
	'atau make run PYTHON=/jalur/ke/python3.11' >&2
endef

define no_venv
echo 'Modul venv belum ada: apt install python3-venv' >&2
endef

define no_chromium
printf '\n%s\n%s\n%s\n%s\n' \
	'**********************************************************************' \
	'* UJI PERAMBAN TIDAK DIJALANKAN: tidak ada Chromium.                 *' \
	'* Pasang dulu: apt install chromium                                  *' \
	'**********************************************************************' >&2
endef
