"""Slips in how a line is built: what it begins with, its name, its colon."""

import re
from collections.abc import Iterator

from annuaire.load.slip import KEY, Around, Slip, also, indent_of, take_apart
from annuaire.load.yaml_checks import BULLETS
from annuaire.load.yaml_empty import ODD_SPACES
from annuaire.load.yaml_quote import cite, quote_if_needed, write

_LEAD = re.compile(rf"[ \t{ODD_SPACES}]*(?:-[ \t{ODD_SPACES}]+)*")
_GLUED = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[a-zA-Z][\w-]*)(?P<before> *):(?!//)(?P<value>\S.*)$")
_OTHER_SIGN = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[a-z][a-z_]*)(?P<sign> *(?:：|;|:?=>?) *)(?P<value>\S.*)$"
)
_QUOTED_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\"'“”][a-z_]+[\"'“”]?)\s*:\s+(?P<value>.*)$")
_NO_COLON = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[a-z][a-z_]*) +(?P<value>\S.*)$")
_DASH = re.compile(rf"(?P<lead>[ \t]*)(?P<dash>[{BULLETS}]\s*|\*\s+|-(?=[^\W\d]|[\[{{\"']))(?=\S)")


def tab(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """All lines in a row that begin with a tab are one mistake."""
    lead = _LEAD.match(lines[at])[0]
    if "\t" not in lead:
        return
    first = at
    while first and "\t" in _LEAD.match(lines[first - 1])[0]:
        first -= 1
    last = at
    while last + 1 < len(lines) and "\t" in _LEAD.match(lines[last + 1])[0]:
        last += 1
    above = _indent_above(lines, first)
    rows = [(row, _LEAD.match(lines[row])[0], lines[row]) for row in range(first, last + 1)]
    variants = [
        tuple((row, odd.expandtabs(2) + line[len(odd) :]) for row, odd, line in rows),
        tuple(
            (row, " " * above + ("- " if "-" in odd else "") + line[len(odd) :]) for row, odd, line in rows
        ),
        tuple((row, " " * (above + 2) + line[len(odd) :]) for row, odd, line in rows),
    ]
    column = lines[first].index("\t")
    message = "une tabulation décale cette ligne : seules les espaces sont admises"
    for edits in variants:
        repair = (
            f"remplacez la tabulation par des espaces, {indent_of(edits[0][1])} en tout{also(last - first)}"
        )
        yield Slip(
            first, column, len(rows[0][1].rstrip("- ")) - column or 1, "tabulation", message, repair, edits
        )


def odd_space(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    line = lines[at]
    lead = _LEAD.match(line)[0]
    rest = re.sub(rf"^([\w-]+ *)[{ODD_SPACES}]*:[{ODD_SPACES} ]+", r"\1: ", line[len(lead) :])
    fixed = re.sub(f"[{ODD_SPACES}]", " ", lead) + rest
    if fixed != line and (odd := re.search(f"[{ODD_SPACES}]", line)):
        message = "une espace insécable est là où il faut une espace ordinaire"
        repair = "effacez-la et tapez la barre d'espace, sans la touche Maj ni Option"
        yield Slip(at, odd.start(), 1, "espace-insecable", message, repair, ((at, fixed),))


def dash(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    if found := _DASH.match(lines[at]):
        sign = found["dash"].strip()
        rows = [at]
        while (
            (below := rows[-1] + 1) < len(lines)
            and (more := _DASH.match(lines[below]))
            and more[1] == found[1]
        ):
            rows.append(below)
        edits = tuple((row, _DASH.sub(r"\g<lead>- ", lines[row], count=1)) for row in rows)
        message = (
            "il manque une espace après le tiret"
            if sign == "-"
            else f"« {sign} » n'ouvre pas un élément de liste"
        )
        repair = write(edits[0][1]) + also(len(rows) - 1)
        yield Slip(at, found.start("dash"), 1, "tiret-colle", message, repair, edits)


def leftover(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """Lines that belong to no list: half of a git conflict, a directive, the end of a document."""
    line = lines[at].rstrip()
    gone = ((at, ""),)
    if re.fullmatch(r"={5,}|<{5,}.*|>{5,}.*", line):
        message = "conflit git non résolu : cette ligne sépare deux versions"
        yield Slip(
            at, 0, len(line), "conflit-git", message, "gardez la bonne version et effacez cette ligne", gone
        )
    elif line.startswith("%"):
        message = "les lignes qui commencent par « % » ne sont pas admises ici"
        yield Slip(at, 0, len(line), "directive", message, "supprimez cette ligne", gone)
    elif line in ("...", "---"):
        message = f"cette ligne « {line} » coupe le fichier en deux"
        yield Slip(at, 0, len(line), "plusieurs-documents", message, "supprimez cette ligne", gone)
    elif re.search(r"\S\t+\S", line) and not KEY.match(line):
        message = "cette ligne semble collée depuis un tableur"
        repair = "écrivez une ligne « nom: valeur » par case du tableau"
        yield Slip(at, indent_of(line), len(line.strip()), "collage-tableur", message, repair, gone)


def _on_key(at: int, found: re.Match[str], code: str, message: str, fixed: str) -> Slip:
    """The words to underline are the key's."""
    return Slip(at, found.start("key"), len(found["key"]), code, message, write(fixed), ((at, fixed),))


def key(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """The colon is glued to its value, or is another sign, or is not there; or the name has quotes."""
    line = lines[at].rstrip()
    if found := _GLUED.match(line):
        fixed = f"{found['lead']}{found['key']}: {_value(found['value'])}"
        column = found.start("before")
        message = "il manque une espace après « : »"
        yield Slip(
            at,
            found.start("key"),
            column + 1 - found.start("key"),
            "espace-manquante",
            message,
            write(fixed),
            ((at, fixed),),
        )
    if found := _OTHER_SIGN.match(line):
        fixed = f"{found['lead']}{found['key']}: {_value(found['value'])}"
        sign = found["sign"].strip()
        column = found.start("sign") + found["sign"].index(sign)
        message = f"« {sign} » n'est pas un deux-points"
        yield Slip(at, column, len(sign), "deux-points-manquant", message, write(fixed), ((at, fixed),))
    if found := _QUOTED_KEY.match(line):
        name = found["key"].strip("\"'“”")
        fixed = f"{found['lead']}{name}: {found['value']}"
        message = f"{cite(name)} ne prend pas de guillemets avant « : »"
        yield _on_key(at, found, "cle-entre-guillemets", message, fixed)
    if (found := _NO_COLON.match(line)) and (found["key"] in around.keys or "_" in found["key"]):
        fixed = f"{found['lead']}{found['key']}: {_value(found['value'])}"
        message = f"il manque « : » après {cite(found['key'])}"
        yield _on_key(at, found, "deux-points-manquant", message, fixed)


def _value(value: str) -> str:
    """Already quoted or bracketed values stay as they are."""
    value = value.strip()
    return value if value[0] in "\"'[{|>" else quote_if_needed(value)


def _indent_above(lines: list[str], at: int) -> int:
    for row in range(at - 1, -1, -1):
        if lines[row].strip():
            return len(take_apart(lines[row]).lead)
    return 0


RULES = (leftover, tab, odd_space, dash, key)
