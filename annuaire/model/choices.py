"""Types of the fields that take one code of a small closed list."""

from annuaire.model import nomenclatures
from annuaire.model.fields import choice

PreuveVague = choice(nomenclatures.PREUVES_VAGUE, "preuve inconnue")
TypeFabrique = choice(nomenclatures.TYPES, "type inconnu")
PreuveType = choice(nomenclatures.PREUVES_TYPE, "preuve inconnue")
Implantation = choice(nomenclatures.IMPLANTATIONS, "implantation inconnue")
Statut = choice(nomenclatures.STATUTS, "statut inconnu")
Frais = choice(nomenclatures.FRAIS, "frais inconnus")
Typologie = choice(nomenclatures.TYPOLOGIES, "sorte de lieu inconnue")
Public = choice(nomenclatures.PUBLICS, "public inconnu")
ModaliteAcces = choice(nomenclatures.MODALITES_ACCES, "modalité d’accès inconnue")
ServiceNational = choice(nomenclatures.MEDIATION_NUMERIQUE, "service national inconnu")
TypeDataInclusion = choice(nomenclatures.TYPES_DATA_INCLUSION, "type de service inconnu")
EtatAccessibilite = choice(nomenclatures.ETATS_ACCESSIBILITE, "état inconnu")
