"""« Vouliez-vous dire … ? »: the nearest of a closed list, for the repair of a message."""

from collections.abc import Iterable


def nearest(text: str, candidates: Iterable[str], cutoff: float = 0.6) -> str | None:
    """`cutoff`: how near it must be, 1 for the same."""
    import difflib  # slow to import, and only a mistake needs it

    close = difflib.get_close_matches(text.lower(), list(candidates), n=1, cutoff=cutoff)
    return close[0] if close else None


def did_you_mean(text: str, candidates: Iterable[str]) -> str:
    """The question to ask, or an empty text when nothing is near."""
    close = nearest(text, candidates)
    return f"vouliez-vous dire « {close} » ?" if close else ""
