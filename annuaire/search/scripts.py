"""Values → the bytes of a classic script that hands them over. docs/recherche.md lists the keys."""

import json

FOLDER = "assets/"
# A script ends at « </script », « <!-- » changes how the rest is read, and two line separators of JSON were once
# line ends of JavaScript: none of them can be in the bytes, wherever these end up.
_ESCAPED = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def url_of_key(key: str) -> str:
    """The address of the script that brings this key, from the root of the site."""
    return f"{FOLDER}{key}.js"


def script(key: str, value: object) -> bytes:
    """`value` is anything JSON can say; NaN and infinities raise ValueError. What is shown of it has the apostrophes of pages."""
    shown = _json(value).replace("'", "’")
    return f"fabriques.receive({_json(key)},{shown});\n".encode()


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign, escape in _ESCAPED.items():
        text = text.replace(sign, escape)
    return text
