"""Two versions of the data → what changed from one to the other, for people who only see what is public."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from annuaire.historique.git import Version
from annuaire.historique.lecture import NEVER, Fiche, Illisible, read_records, split_records
from annuaire.model.histoire import (
    AJOUT,
    CHAMPS_LAUREAT,
    CHAMPS_VAGUE,
    RETRAIT,
    REUNION,
    Champ,
    Changement,
)

_ID = re.compile(r"^(?:- )?id:\s*(\S+)", re.MULTILINE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = datetime(9000, 1, 1, tzinfo=UTC)  # nobody waits until then, and it can be written in any time zone
ANNULE = "!"  # a record that was waiting for its hour has changed: what was foreseen of it is not to come


def compare(avant: dict[str, str], apres: Version, read: Callable[[str], bytes]) -> Iterator[Changement]:
    """`avant`: contents by path, `read`: content → bytes. Illisible, when the second version could not be published.

    A record under embargo at the time of a version is not in it; it is told as added at the end of its embargo, unless a
    later version cancels that.
    """
    vagues = [read_records("vagues", list(_texts(blobs, "vagues", read))) for blobs in (avant, apres.blobs)]
    yield from _compare("vagues", CHAMPS_VAGUE, *vagues, apres.instant)
    old, new = _texts(avant, "laureats", read), _texts(apres.blobs, "laureats", read)
    if (old and not new) or (vagues[0] and not vagues[1]) or _is_repeated(new):
        raise Illisible
    hours = [{numero: vague.embargo for numero, vague in found.items()} for found in vagues]
    if hours[0] == hours[1]:  # else each record may have appeared, without a word of its own
        old, new = old - new, new - old
    laureats = [
        _with_waves(read_records("laureats", list(texts)), found)
        for texts, found in zip((old, new), vagues, strict=True)
    ]
    yield from _compare("laureats", CHAMPS_LAUREAT, *laureats, apres.instant)


def _with_waves(fiches: dict[str, Fiche], vagues: dict[str, Fiche]) -> dict[str, Fiche]:
    """A record that names only waves under embargo is published with the first of them."""
    return {cle: fiche._replace(embargo=_hour(fiche, vagues)) for cle, fiche in fiches.items()}


def _hour(fiche: Fiche, vagues: dict[str, Fiche]) -> datetime | None:
    known = [vagues[str(numero)].embargo for numero in fiche.vagues if str(numero) in vagues]
    if not fiche.vagues or not vagues or None in known:
        return fiche.embargo
    return max(min(filter(None, known), default=NEVER), fiche.embargo or _EPOCH)


def _texts(blobs: dict[str, str], sujet: str, read: Callable[[str], bytes]) -> Counter[str]:
    paths = (f"data/{sujet}.yaml", f"data/{sujet}/")
    return Counter(
        text
        for path in sorted(blobs)
        if path == paths[0] or path.startswith(paths[1])
        for text in split_records(read(blobs[path]))
    )


def _is_repeated(texts: Counter[str]) -> bool:
    """Whether two records have the same identifier, the unchanged ones included."""
    ids = [id_ for text in texts.elements() for id_ in _ID.findall(text)]
    return len(ids) != len(set(ids))


def _compare(
    sujet: str, champs: dict[str, Champ], before: dict[str, Fiche], after: dict[str, Fiche], instant: datetime
) -> Iterator[Changement]:
    waiting = [cle for cle, fiche in before.items() if not fiche.is_public(instant)]
    yield from (Changement(instant, sujet, cle, ANNULE) for cle in waiting)
    seen = {cle: fiche for cle, fiche in before.items() if fiche.is_public(instant)}
    gone = {cle: fiche for cle, fiche in seen.items() if cle not in after}
    for cle, fiche in after.items():
        if not fiche.is_public(instant):
            if cle in seen:
                yield Changement(instant, sujet, cle, RETRAIT)
            if fiche.embargo is not None and fiche.embargo < _FAR:
                yield Changement(fiche.embargo.astimezone(UTC), sujet, cle, AJOUT)
            continue
        merged = [gone.pop(ancien) for ancien in fiche.anciens if ancien in gone]
        origin = seen.get(cle) or (merged.pop(0) if merged else None)
        if origin is None:
            yield Changement(instant, sujet, cle, AJOUT)
        else:
            yield from _fields(sujet, champs, origin, fiche, instant)
        if merged:
            yield Changement(instant, sujet, cle, REUNION)
    yield from (Changement(instant, sujet, cle, RETRAIT) for cle in gone)


def _fields(
    sujet: str, champs: dict[str, Champ], before: Fiche, after: Fiche, instant: datetime
) -> Iterator[Changement]:
    for nom, champ in champs.items():
        if nom in before.illisibles or nom in after.illisibles:
            continue
        old, new = before.champs.get(nom), after.champs.get(nom)
        if (old and old.comparee) == (new and new.comparee) or (old and not champ.corrige):
            continue
        yield Changement(instant, sujet, after.cle, nom, old and old.dite, new and new.dite)
