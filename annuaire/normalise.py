"""Words and sounds of French names: the twin of assets/js/10-normalise.js, which reads the tables of this one.

Both are held to tests/normalisation.tsv. Plain replacements in a fixed order, and only constructs that mean
the same in Python and in the browsers of 2020 (no look-behind): the query is cut as the index was.
"""

import itertools
import re
import unicodedata

# Marks after decomposition, and the invisible characters that text pasted from a page carries inside words.
_DROPPED = re.compile("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]")
_OPENED = {"œ": "oe", "æ": "ae", "ß": "ss"}
_INITIALS = re.compile(r"(^|[^a-z0-9])((?:[a-z]\.-?)+[a-z])(?![a-z0-9])")
_SUR = re.compile(r"(^|[^a-z0-9])s/")
_WORD = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"([0-9]+)(?:er|ere|re|e|eme|ieme|nd|nde)")
EXPANDED = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "ss": "sous",
    "mt": "mont",
    "hte": "haute",
    "htes": "hautes",
    "hts": "hauts",
    "arr": "arrondissement",
    "arrdt": "arrondissement",
    "nd": "notre dame",
    "fd": "ferrand",
}
_ELIDED = frozenset({"l", "d", "m", "n"})
WEAK = frozenset(
    (
        *("le", "la", "les", "l", "de", "du", "des", "d", "en", "et", "a", "au", "aux"),
        *("sur", "sous", "lez", "pres", "par", "devant", "saint", "sainte", "saints", "saintes"),
        *("arrondissement", "commune", "ville", "mairie", "cedex"),
        *(
            "agglo",
            "agglomeration",
            "cc",
            "communaute",
            "communes",
            "interco",
            "intercommunalite",
            "metropole",
        ),
        *("association", "collectif", "scic", "scop", "sas", "sarl"),
    )
)
# Those that say nothing in a query and may be in a name: of questions, of what is beside a place, of addresses, of people.
LINKS = (
    "ai aller avec avoir besoin besoins c ce cette chez cherche cherchons comment dois document documents elle est "
    "existe faire fait faut gratuit gratuite gratuits il j je leur libre location louer m ma me mes moi mon monter "
    "nos notre on ou peut peux plus pour pouvoir puis quel quelle qui quoi recherche s sa savoir se servir son "
    "souhaite t trouve trouver un une utiliser veux voudrais votre y "
    "alentours autour cote dans ds endroit environs gare loin pres proche proches quartier vers "
    "adresse allee av avenue bd boulevard chemin impasse place quai route rue "
    "ile km dep departement dept dpt france region fabrique fabriques lieu lieux territoire tiers "
    "adulte adultes agees jeune jeunes personnes retraite retraites senior seniors "
    "bonjour bosser ecrire jai jaimerais merci rediger refaire stp svp tiret apostrophe"
)

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMAN += tuple("x" + figures for figures in _ROMAN)
_ORDINALS = (
    *(
        "premier",
        "deuxieme",
        "troisieme",
        "quatrieme",
        "cinquieme",
        "sixieme",
        "septieme",
        "huitieme",
        "neuvieme",
    ),
    *("dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme", "seizieme"),
    *("dixseptieme", "dixhuitieme", "dixneuvieme", "vingtieme"),
)
# Numbers of arrondissements in other figures and in letters.
FIGURES = {
    written: str(number)
    for number, (roman, ordinal) in enumerate(zip(_ROMAN, _ORDINALS, strict=True), 1)
    for written in (roman, roman + ("er" if number == 1 else "e"), roman + "eme", ordinal)
}
_CARDINALS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
FIGURES |= {written: str(number) for number, written in enumerate(_CARDINALS, 2)}
FIGURES |= {"zero": "0", "cent": "100", "centieme": "100"}

# In order. Signs freed by an earlier rule are used again: x for « ch », w for « ou », q for the vowel of
# « an », y for that of « in », z for that of « on ». A key is also a file name, hence only [a-z0-9].
SOUNDS = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"([mn])\1$", r"\1e"),  # « vienn »
        (r"(.)\1+", r"\1"),
        (r"(n|[^a]u)con$", r"\1son"),  # Besançon, Montluçon: the cedilla is gone by now
        (r"(au|ou)l(?=[dntx])", r"\1"),  # Châtellerault, Aulnay, Vaulx
        (r"isl(?=e)", "il"),
        (r"[xz]", "s"),
        (r"w", "v"),
        (r"([aeu])(il(?=[aeouy]|s?$)|y(?=[aeou]))", r"\1j"),  # Marseille, Bayeux
        (r"y", "i"),
        (r"ph", "f"),
        (r"ch(?=[lnr])", "k"),
        (r"s?ch|sh", "x"),
        (r"h", ""),
        (r"qu?|c(?![ei])", "k"),
        (r"c", "s"),
        (r"ge(?=[aou])|g(?=[ei])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"gn", "ni"),
        (r"e?au|eo", "o"),
        (r"ou", "w"),
        (r"(ao?|e)[nm](?![aeiouw])", "q"),
        (r"[ae]?[iu][nm](?![aeiouw])", "y"),
        (r"o[nm](?![aeiouw])", "z"),
        (r"([qyz])(?:[tdgk](?=[bdfgjkmnpvx]|s.)|[td](?=l))", r"\1"),  # Montpellier, Montluçon
        (r"[ae]i", "e"),
        (r"(.)\1+", r"\1"),
    )
)
_SILENT_END = re.compile(r"^(...+?)(?:es?|[stdp]+)$")  # before an e, a consonant is heard


def tables() -> dict[str, object]:
    """What the twin reads of these: its patterns are written the same, and its signs `$1`."""
    sounds = (*SOUNDS, (_SILENT_END, r"\1"))
    return {
        "formes": EXPANDED,
        "chiffres": FIGURES,
        "faibles": " ".join(sorted(WEAK)),
        "liens": LINKS,
        "sons": [[pattern.pattern, sign.replace("\\", "$")] for pattern, sign in sounds],
    }


def words(text: str) -> list[str]:
    """The words of a name or of a query, in [a-z0-9], in their order.

    Two last words of two and three digits are one postcode (« 01 500 »).
    """
    folded = _DROPPED.sub("", unicodedata.normalize("NFKD", text).lower())
    for letter, letters in _OPENED.items():
        folded = folded.replace(letter, letters)
    folded = _INITIALS.sub(lambda found: found[1] + re.sub("[.-]", "", found[2]), folded)
    raw = _WORD.findall(_SUR.sub(r"\1sur ", folded))
    result: list[str] = []
    for rank, word in enumerate(raw):
        if rank and raw[rank - 1].isdigit() and word in ("e", "eme", "er", "ere"):
            continue  # « Paris 12 ème »
        if word == "s" and 0 < rank < len(raw) - 1:
            result.append("sur")  # « Chalon s Saône »
        elif ordinal := _ORDINAL.fullmatch(word):
            result.append(ordinal[1])
        else:
            result.extend(EXPANDED.get(word, word).split())
    if len(result) > 1 and [len(word) for word in result[-2:] if word.isdigit()] == [2, 3]:
        result[-2:] = ["".join(result[-2:])]
    return result


def sound(word: str) -> str:
    """A lossy spelling shared by words that sound alike; a word with a digit is its own sound."""
    if any(sign.isdigit() for sign in word):
        return word
    heard = word
    for pattern, sign in SOUNDS:
        heard = pattern.sub(sign, heard)
    return _SILENT_END.sub(r"\1", heard) or word


def variants(words: list[str]) -> list[str]:
    """The words that elision would join: « lhay » for [l, hay], « danjou » for [oree, d, anjou]."""
    pairs = itertools.pairwise(words)
    return [article + word for article, word in pairs if article in _ELIDED and len(word) > 1]


def is_weak(word: str) -> bool:
    """Whether a name is recognised without this word."""
    return word in WEAK


def telling(text: str) -> list[str]:
    """The words by which a name is recognised."""
    return [word for word in words(text) if not is_weak(word)]
