"""How and when to reach a place: web address, mail, telephone, opening hours."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.fautes import Faute, Fautes
from annuaire.model.fields.reading import from_text, refuse, text_schema
from annuaire.model.horaires import HorairesIllisibles, read_horaires
from annuaire.model.horaires.lecture import LONGEST
from annuaire.model.horaires.motif import HORAIRES, SOLAIRES, WHOLE
from annuaire.model.horaires.remede import EN_OSM
from annuaire.model.telephone import EN_CHIFFRES, ENTIER, Telephone, TelephoneIllisible, read_telephone

_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
_COURRIEL = re.compile(r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}")
# Would end the attribute or the line that the address is written in.
_NEVER_IN_URL = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")


def _read_url(text: str) -> str:
    if _NEVER_IN_URL.search(text):
        bare = _NEVER_IN_URL.sub("", text)
        repair = "écrivez par exemple https://exemple.fr"
        if re.match(r"https?://", bare) and _HOST.match(bare.partition("://")[2]):
            repair = f"retirez l’espace ou le signe en trop : {bare}"
        around = text.strip()
        meant = around if around == bare and repair.endswith(bare) else None
        refuse("adresse-web-illisible", f"adresse web « {text} » illisible", repair, meant)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        refuse(
            "adresse-web-illisible",
            f"adresse web « {text} » illisible",
            "écrivez par exemple https://exemple.fr",
        )
    if parts.scheme not in ("http", "https"):
        bare = text.lstrip("/")
        repair = (
            f"https://{bare}" if _HOST.match(bare) and "@" not in bare else "par exemple https://exemple.fr"
        )
        message = f"« {text} » ne commence pas par https:// ou http://"
        refuse("adresse-web-incomplete", message, f"écrivez {repair}")
    if not _HOST.fullmatch(host) or parts.username is not None:
        refuse(
            "adresse-web-illisible",
            f"adresse web « {text} » illisible",
            "écrivez par exemple https://exemple.fr",
        )
    return text


def _read_courriel(text: str) -> str:
    if not _COURRIEL.fullmatch(text):
        close = re.sub(
            r"\s*(?:\(at\)|\[at\]|\(a\)|\s+at\s+)\s*", "@", text.removeprefix("mailto:").strip(" <>")
        )
        meant = close if _COURRIEL.fullmatch(close) else None
        repair = f"écrivez {meant or 'par exemple contact@exemple.fr'}"
        refuse("courriel-illisible", f"adresse électronique « {text} » illisible", repair, meant)
    return text


def _read_phone(text: str) -> Telephone:
    try:
        return read_telephone(text)
    except TelephoneIllisible as unreadable:
        refuse("telephone-illisible", unreadable.message, unreadable.suggestion, unreadable.meant)


def _check_horaires(text: str) -> str:
    try:
        read_horaires(text)
    except HorairesIllisibles as unreadable:
        refuse("horaires-illisibles", unreadable.message, unreadable.suggestion)
    return text


# Patterns are read by editors and, in the form of /contribuer/, by browsers: there every sign of a class that could mean
# something else is escaped (ECMAScript, flag v).
_BETWEEN = r"[ .\(\)·\/‑–\-]*"
_DIALLED = (
    rf"\(?0{_BETWEEN}[1-9]({_BETWEEN}[0-9]){{8}}",  # at home
    rf"\(?(\+|00){_BETWEEN}[0-9]({_BETWEEN}[0-9]){{8,13}}",  # from anywhere
    rf"1[578]|1[189]{_BETWEEN}[0-9]|(10|3[0-9])({_BETWEEN}[0-9]){{2}}|11[68]({_BETWEEN}[0-9]){{3}}",  # short numbers
)
_HOST_PATTERN = r"[^\s\/?#@:.]+(\.[^\s\/?#@:.]+)+"
_NEVER = r"""\s<>"\{\}\|\\\^`"""
_URL = rf"^https?:\/\/{_HOST_PATTERN}([:\/?#][^{_NEVER}]*)?$"
_PAIRS = "".join(rf"{_BETWEEN}([0-9][0-9])" for _ in range(4))
_WRONG_PHONES = Fautes(
    (
        Faute(rf"^([1-9]){_PAIRS}$", "123456789"),
        *(
            Faute(rf"^0(?:{_BETWEEN}[0-9]){{{n - 1}}}$", "01 23 45 67 89 10"[: n + (n - 1) // 2])
            for n in (6, 7, 8, 9)
        ),
        Faute(rf"^0(?:{_BETWEEN}[0-9]){{10}}$", "01 23 45 67 89 1"),
        *(
            Faute(rf"^([\s\S]*[^\d+\s\(\).·\/‑–\-][\s\S]*)\n({ENTIER})$", exemple, steps)
            for exemple, steps in zip(("o1 23 45 67 89", "tel 01 23 45 67 89"), EN_CHIFFRES, strict=True)
        ),
    )
)
_WRONG_MAILS = Fautes(
    [Faute(r"^([a-z0-9_.+\-]+) *(?:\(at\)|\[at\]|\(a\)| at ) *([a-z0-9\-]+\.[a-z]{2,})$", "qui (at) la.fr")]
)
_WRONG_URLS = Fautes(
    (
        Faute(r"^(https?:\/\/[\w.\-]+) +([\w.\-\/]*)$", "https://ou .fr/a"),
        Faute(rf"^(?!{_URL})(?:https?:|[\s\S]*[{_NEVER}])[\s\S]*$", "https://ou"),
        Faute(r"^[a-z0-9\-]+(?:\.[a-z0-9\-]{2,})+(?:\/[^\s@]*)?$", "ou.fr"),
    )
)
_WRONG_HOURS = Fautes(
    (
        Faute(SOLAIRES, "sunset-23:00"),
        Faute(HORAIRES),
        Faute(rf"^([\s\S]*)\n{WHOLE}$", "Tu 07:00", ((r"^(.*?) ?-? ?$", "$1-24:00"),)),
        Faute(rf"^([\s\S]*)\n({WHOLE})$", "lundi 7h-8h", EN_OSM),
    )
)

Url = Annotated[
    str,
    AfterValidator(_read_url),
    text_schema(_URL),
    _WRONG_URLS,
]
Courriel = Annotated[
    str,
    AfterValidator(_read_courriel),
    text_schema(r"^[a-zA-Z0-9_.+\-]+@([a-zA-Z0-9\-]+\.)+[a-zA-Z]{2,}$"),
    _WRONG_MAILS,
]
NumeroTelephone = Annotated[
    Telephone,
    from_text(_read_phone),
    text_schema(f"^({'|'.join(_DIALLED)})$"),
    _WRONG_PHONES,
    Ecriture.GUILLEMETS,
]
Horaires = Annotated[
    str,
    AfterValidator(_check_horaires),
    text_schema(HORAIRES, maxLength=LONGEST),
    _WRONG_HOURS,
]
