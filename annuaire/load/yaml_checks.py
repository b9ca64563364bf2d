"""What YAML reads without a word and we refuse: text that would be lost, quotes that are not quotes.

Each check reports one problem and returns the value that was meant: one mistake does not make two messages.
"""

import re
from dataclasses import replace

import yaml

from annuaire.load.nodes import Scalar
from annuaire.load.yaml_empty import COMMENT, GLUED_KEY, ODD_SPACES, refuse_empty, refuse_empty_block
from annuaire.load.yaml_quote import cite, quote, quote_if_needed, write
from annuaire.load.yaml_source import Source

CURLY_QUOTES = "“”„‟‘’"
BULLETS = "–—•·●▪⁃"

# A line that no quoted text would hold.
_KEY_LINE = re.compile(r"^(?:-[ \n]|\s*(?:- +)?[a-z][a-z_]*:(?: |$))", re.MULTILINE)
_GLUED_DASH = re.compile(r"-(?=[^\W\d])")
_BULLET = re.compile(f"[{BULLETS}]\\s*(?=\\S)")
_ITEM_DASH = re.compile(r"-\s")


def check_key(source: Source, event: yaml.ScalarEvent, node: Scalar) -> Scalar:
    key = node.text.strip(ODD_SPACES)
    start, end = event.start_mark, event.end_mark
    if event.anchor is not None or event.tag is not None:
        return replace(node, text=source.refuse_properties(event))
    if not key:
        source.refuse(node, "cle-vide", "il manque un nom avant « : »", "écrivez par exemple : nom: valeur")
    elif event.style or key[0] in CURLY_QUOTES:
        key = key.strip(CURLY_QUOTES)
        repair = write(source.rewritten(start, end, key))
        source.refuse(
            node, "cle-entre-guillemets", f"{cite(key)} ne prend pas de guillemets avant « : »", repair
        )
    elif key[0] == "-" or key[0] in BULLETS:
        key = key[1:].strip()
        repair = write(source.rewritten(start, end, f"- {key}"))
        source.refuse(
            node, "tiret-colle", "ce tiret doit être un tiret court « - » suivi d'une espace", repair
        )
    return replace(node, text=key)


def check_value(source: Source, event: yaml.ScalarEvent, node: Scalar, key: Scalar | None) -> Scalar:
    """`key` is the key of this value, None for the item of a list."""
    if event.anchor is not None or event.tag is not None:
        return replace(node, text=source.refuse_properties(event))
    if event.style and event.style in "|>":
        return node if node.text.strip() else refuse_empty_block(source, node, key)
    if not node.text and node.plain:
        return refuse_empty(source, event, node, key)
    if (cut := _check_hash(source, event, node)) is not None:
        return cut
    if not node.plain:
        return _check_quoted(source, event, node)
    return _check_plain(source, event, node, key)


def _check_hash(source: Source, event: yaml.ScalarEvent, node: Scalar) -> Scalar | None:
    """A plain value needs a clear comment; after quotes, only a sign glued to its word is suspect."""
    before, after = source.line_around(event.end_mark)
    if not after.lstrip(" \t").startswith("#") or COMMENT.match(after):
        return None
    if not node.plain and re.match(r"\s+# ", after):
        return None
    inside = before.count("[") > before.count("]") or before.count("{") > before.count("}")
    lost = re.split(r"[,\]}]", after)[0] if inside else after
    value = (node.text + lost).rstrip()
    fixed = source.rewritten(event.start_mark, event.end_mark, quote(value), skip=len(lost))
    repair = f"{write(fixed)} (pour un commentaire : deux espaces avant « # », une après)"
    place = replace(node, column=len(before) + len(lost) - len(lost.lstrip()) + 1, length=len(lost.strip()))
    place = replace(place, line=event.end_mark.line + source.first_line)
    source.refuse(place, "diese", f"tout ce qui suit « # » serait perdu : {cite(lost)}", repair)
    return replace(node, text=value)


def _check_quoted(source: Source, event: yaml.ScalarEvent, node: Scalar) -> Scalar:
    """A quote closed lines further has swallowed keys."""
    start, end = event.start_mark, event.end_mark
    if start.line != end.line and _KEY_LINE.search(
        source.text, source.text.find("\n", start.index) + 1, end.index
    ):
        first = source.line_around(start)[1].rstrip()
        repair = write(source.line_around(start)[0] + quote_if_needed(first[1:]))
        if first[1:] == quote_if_needed(first[1:]):
            repair = write(source.line_around(start)[0] + quote(first[1:]))
        source.refuse(node, "guillemet-non-ferme", "ce guillemet n'est pas refermé sur sa ligne", repair)
        return replace(node, text=first[1:])
    return node


def _check_plain(source: Source, event: yaml.ScalarEvent, node: Scalar, key: Scalar | None) -> Scalar:
    start, end, value = event.start_mark, event.end_mark, node.text
    if value[0] in CURLY_QUOTES and value[-1] in CURLY_QUOTES and len(value) > 1:
        meant = value.strip(CURLY_QUOTES)
        repair = write(source.rewritten(start, end, quote(meant)))
        message = f"les guillemets courbes {cite(value[0] + value[-1])} resteraient dans la valeur"
        source.refuse(node, "guillemets-courbes", message, repair)
        return replace(node, text=meant)
    closing = value[-1]
    if closing == '"' and value.count('"') % 2:
        meant = value.rstrip('" ')
        place = replace(node, column=end.column, line=end.line + source.first_line, length=1)
        repair = write(source.rewritten(start, end, quote(meant))) if start.line == end.line else ""
        source.refuse(place, "guillemet-non-ouvert", "ce guillemet ferme ce que rien n'a ouvert", repair)
        return replace(node, text=meant)
    if closing in "]}" and ("[" if closing == "]" else "{") not in value:
        meant = f"[{value}" if closing == "]" else quote(value)
        repair = write(source.rewritten(start, end, meant)) if start.line == end.line else ""
        message = f"« {closing} » ferme ce que rien n'a ouvert"
        source.refuse(node, "crochet-non-ouvert", message, repair)
        return node
    if key is None or key.line != node.line or start.line != end.line:
        _check_lines(source, event, node, key)
    return node


def _check_lines(source: Source, event: yaml.ScalarEvent, node: Scalar, key: Scalar | None) -> None:
    """Lines that YAML joins into one text though each was meant as a key or as the item of a list."""
    opens_line = key is None or key.line != node.line
    rows = source.text[event.start_mark.index : event.end_mark.index].split("\n")
    for at, row in enumerate(rows):
        words = row.strip()
        place = replace(
            node,
            line=node.line + at,
            column=node.column if at == 0 else row.find(words) + 1,
            length=max(len(words), 1),
        )
        if at == 0 and not opens_line:
            continue
        if glued := GLUED_KEY.match(words):
            repair = write(f"{glued[1]}: {quote_if_needed(words[glued.end() :])}")
            source.refuse(place, "espace-manquante", "il manque une espace après « : »", repair)
        elif _ITEM_DASH.match(words):
            message = "ce tiret prolonge la ligne précédente au lieu d'ouvrir un élément de liste"
            if key is None:
                repair = f"alignez-le avec le tiret de la ligne {node.line}"
            else:
                repair = f"écrivez « {key.text}: » seul, puis un élément par ligne au-dessous : - {rows[0]}"
            source.refuse(place, "tiret-perdu", message, repair)
        elif (bullet := _BULLET.match(words)) or (bullet := _GLUED_DASH.match(words)):
            message = "chaque élément d'une liste commence par un tiret court « - » suivi d'une espace"
            source.refuse(place, "tiret-colle", message, write(f"- {words[bullet.end() :]}"))
        else:
            continue
        return
