"""What Jinja says of a template that it cannot read, in French: the words at fault, what is wrong, the repair."""

import re
from dataclasses import dataclass

from jinja2.defaults import DEFAULT_FILTERS

from annuaire.suggest import did_you_mean

TAGS = (
    "block", "call", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif", "endmacro", "endset", "endwith",
    "extends", "filter", "for", "from", "if", "import", "include", "macro", "raw", "set", "with",
)  # fmt: skip
_TOKENS = {
    "name": "un nom",
    "string": "un texte entre guillemets",
    "integer": "un nombre",
    "begin of print statement": "« {{ »",
    "begin of statement block": "« {% »",
    "end of print statement": "« }} »",
    "end of statement block": "« %} »",
    "end of template": "la fin du fichier",
}


@dataclass(frozen=True, slots=True)
class Told:
    """`line` is where to look when that is not where Jinja stopped; `words` are to be underlined there."""

    message: str
    suggestion: str
    words: str = ""
    line: int | None = None


def in_french(sentence: str, text: str, filters: list[str], tests: list[str]) -> Told:
    """`text` is that of the template; `filters` and `tests` are the names that it may use."""
    if found := re.search(r"Unexpected end of template.*needs to be closed is '(\w+)'", sentence):
        block = found[1]
        repair = f"ajoutez « {{% end{block} %}} » à la fin de ce qu’il entoure"
        return Told(f"« {{% {block} %}} » n’est pas refermé", repair, block, _last_opening(block, text))
    if found := re.search(r"Encountered unknown tag '(\w+)'(?:.*needs to be closed is '(\w+)')?", sentence):
        return _tag(*found.groups())
    if found := re.search(r"No filter named '(.+?)'", sentence):
        ours = ", ".join(name for name in filters if name not in DEFAULT_FILTERS)
        repair = (
            did_you_mean(found[1], filters) or f"filtres du projet : {ours} ; les autres sont ceux de Jinja"
        )
        return Told(f"filtre inconnu « {found[1]} »", repair, found[1])
    if found := re.search(r"No test named '(.+?)'", sentence):
        repair = (
            did_you_mean(found[1], tests)
            or f"tests admis : {', '.join(name for name in tests if name.isalpha())}"
        )
        return Told(f"test inconnu « {found[1]} »", repair, found[1])
    if found := re.search(r"unexpected '(.+?)', expected '(.+?)'", sentence):
        return Told(
            f"« {found[1]} » ne ferme pas ce qui est ouvert", f"écrivez d’abord « {found[2]} »", found[1]
        )
    if re.search(r"unexpected '}'", sentence):
        repair = "écrivez deux accolades de chaque côté, par exemple {{ page.titre }}"
        return Told("ces accolades ne sont pas bien refermées", repair, "}")
    if found := re.search(r"unexpected (?:char )?'(.+?)'", sentence):
        return Told(
            f"« {found[1]} » n’est pas à sa place", "retirez-le, ou complétez ce qui le précède", found[1]
        )
    if found := re.search(r"expected token '(.+?)', got '(.+?)'", sentence):
        wanted, got = (_TOKENS.get(word, f"« {word} »") for word in found.groups())
        words = got.strip("« »") if "«" in got else ""
        repair = "complétez l’expression, ou retirez ce qui est en trop"
        return Told(f"on attend ici {wanted}, il y a {got}", repair, words)
    if found := re.search(r"block '(.+?)' defined twice", sentence):
        return Told(f"il y a deux blocs « {found[1]} »", "donnez un autre nom à l’un des deux", found[1])
    repair = "vérifiez les accolades {{ }} et les instructions {% %} autour de cette ligne"
    return Told("ce gabarit ne se lit pas", repair)


def _tag(tag: str, opened: str | None) -> Told:
    if tag not in TAGS:
        repair = did_you_mean(tag, TAGS) or "instructions admises : " + ", ".join(TAGS)
        return Told(f"instruction inconnue « {tag} »", repair, tag)
    if opened:
        message = f"« {{% {tag} %}} » vient avant que « {{% {opened} %}} » soit refermé"
        return Told(message, f"ajoutez « {{% end{opened} %}} » au-dessus, ou retirez cette ligne", tag)
    message = f"« {{% {tag} %}} » ne referme rien"
    return Told(message, "retirez cette ligne, ou ouvrez au-dessus ce qu’elle referme", tag)


def _last_opening(block: str, text: str) -> int | None:
    """The line of the last `{% block %}` that no `{% endblock %}` closes."""
    opened: list[int] = []
    for found in re.finditer(rf"{{%[-+]?\s*(end)?{block}\b", text):
        if found[1]:
            opened = opened[:-1]
        else:
            opened.append(text.count("\n", 0, found.start()) + 1)
    return opened[-1] if opened else None
