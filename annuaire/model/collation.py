"""The order of a French list, whatever the machine's locale: accents, case, apostrophes and hyphens set aside."""

from annuaire.model.slug import slugify


def collation_key(text: str) -> tuple[str, str]:
    """Sorts « Écurey » under E and « L’Arête » under L; the text itself settles ties."""
    return slugify(text).replace("-", " "), text


def initial(text: str) -> str:
    """The heading a name goes under in an alphabetical list: its first letter in capitals, or « 0-9 »."""
    first = collation_key(text)[0][:1]
    return first.upper() if first.isalpha() else "0-9"
