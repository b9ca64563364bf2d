"""The index of the search: the reference and the annuaire → {path under site/: bytes}, no I/O.

The specification of names, keys and shards is docs/recherche.md; the query side is assets/js/1*.js.
"""
