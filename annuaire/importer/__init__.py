"""`build.py import FILE`: a list that others published → what it adds to our records, shown, then written.

A shape (ANCT, médiation numérique, any table) turns a file into rows whose cells are fields of a record; what comes after
knows no shape: values are read by the model and its rules, rows are matched with records, a plan says each change and why.
"""
