"""Opening hours: the OpenStreetMap syntax read as the seven days of a French week."""

from annuaire.model.horaires.lecture import HorairesIllisibles, read_horaires
from annuaire.model.horaires.semaine import JOURS, Jour, Plage, Semaine, rows, short_rows

__all__ = [
    "JOURS",
    "HorairesIllisibles",
    "Jour",
    "Plage",
    "Semaine",
    "read_horaires",
    "rows",
    "short_rows",
]
