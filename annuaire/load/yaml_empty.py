"""Nothing where a value should be: forgotten, hidden behind a `#`, glued to its key, or cut by a comma."""

import re
from dataclasses import replace

import yaml

from annuaire.load.nodes import Scalar
from annuaire.load.yaml_quote import cite, quote, write
from annuaire.load.yaml_source import Source

ODD_SPACES = "\u00a0\u202f"
# Above this length, finding the value that a comma cuts would take too long.
LONGEST_LINE = 2_000

# A comment stands two spaces after the value, one space after its sign; anything else may be a house number.
COMMENT = re.compile(r"[ \t]{2,}#(?:[ \t]|$)")
GLUED_KEY = re.compile(r"(?!(?:mailto|tel|sms|geo|urn|https?|data):)([a-z][a-z_]*):(?!//)(?=\S)")
_WITH_COMMAS = re.compile(
    r"(?<=[{,] )?[a-z_]+: (?P<value>[^:{}\[\],\"'][^:{}\[\]]*?,[^:{}\[\]]*?)(?=, [a-z_]+: |\})"
)


def refuse_empty_block(source: Source, node: Scalar, key: Scalar | None) -> Scalar:
    name = f" de {cite(key.text)}" if key else ""
    repair = "écrivez le texte à la ligne suivante, décalé de deux espaces, ou supprimez la ligne"
    source.refuse(node, "valeur-vide", f"le texte{name} est vide", repair)
    return node


def refuse_empty(source: Source, event: yaml.ScalarEvent, node: Scalar, key: Scalar | None) -> Scalar:
    start = event.start_mark
    if key and key.line != node.line and source.line(key.line)[: key.column - 1].rstrip().endswith("?"):
        line = source.line(key.line).rstrip()
        opens = line.index("?")
        place = replace(node, line=key.line, column=opens + 1, length=len(line) - opens)
        message = "une valeur sans guillemets ne peut pas commencer par « ? »"
        source.refuse(place, "signe-reserve", message, write(line[:opens] + quote(line[opens:])))
        return node
    before, after = source.line_around(start)
    words = re.split(r"(?:^|\s)- |[\[{,]", before)[-1].strip() or before.strip()
    column = before.rfind(words) + 1 if words else node.column
    node = replace(node, column=column, length=max(len(words), 1))
    name = words.removesuffix(":").rstrip(f" {ODD_SPACES}")
    if after.lstrip().startswith("#") and not COMMENT.match(after):
        value = after.strip()
        repair = write(f"{before.rstrip()} {quote(value)}")
        source.refuse(node, "diese", f"tout ce qui suit « # » serait perdu : {cite(value)}", repair)
        return replace(node, text=value)
    if words.endswith(":"):
        repair = "complétez la valeur ou supprimez la ligne"
        source.refuse(node, "valeur-vide", f"{cite(name)} n'a pas de valeur", repair)
    elif words in ("-", ""):
        repair = "complétez cet élément ou supprimez son tiret"
        source.refuse(node, "element-vide", "cet élément de la liste est vide", repair)
    elif glued := GLUED_KEY.match(words):
        repair = write(source.replaced(node, words, f"{glued[1]}: {words[glued.end() :]}"))
        source.refuse(node, "espace-manquante", "il manque une espace après « : »", repair)
    elif key and (value := _value_cut_by_comma(source, node)):
        repair = write(source.replaced(value, value.text, quote(value.text.strip("\"'"))))
        message = (
            f"une virgule coupe cette valeur en deux : il faut des guillemets autour de {cite(value.text)}"
        )
        if (value.line, value.column) not in source.cut:
            source.refuse(value, "virgule-dans-valeur", message, repair)
        source.cut |= {(value.line, value.column), (key.line, key.column)}
    else:
        repair = f"écrivez « {name}: » suivi de sa valeur, ou {quote(name)} s'il s'agit d'un texte"
        source.refuse(
            node, "deux-points-manquant", f"il manque « : » et une valeur après {cite(name)}", repair
        )
    return node


def _value_cut_by_comma(source: Source, node: Scalar) -> Scalar | None:
    """`{libelle: Mairie, service jeunesse, url: …}`: the value that the words at `node` belong to."""
    line = source.line(node.line)
    for found in _WITH_COMMAS.finditer(line) if len(line) <= LONGEST_LINE else ():
        if found.start("value") < node.column <= found.end("value"):
            value = found["value"]
            return Scalar(value, node.line, found.start("value") + 1, len(value), True)
    return None
