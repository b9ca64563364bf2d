"""`build.py add`: what one person says of one place → a record, new or corrected, in its place and style.

Answers come from a terminal, from options, or from a text that anyone may have written: an issue form, an e-mail, the YAML that
/contribuer/ gives. All three become one text, read and checked in one way.
"""
