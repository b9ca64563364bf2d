"""Fields that take one code of a closed list."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from annuaire.model.fields.reading import refuse
from annuaire.suggest import did_you_mean


def choice(nomenclature: Mapping[str, str], refusal: str) -> object:
    """One of the codes of a list (code → label); `refusal` begins the message: « type inconnu »."""

    def check(text: str) -> str:
        if text not in nomenclature:
            repair = did_you_mean(text, nomenclature) or "valeurs admises : " + ", ".join(nomenclature)
            refuse("valeur-inconnue", f"{refusal} « {text} »", repair)
        return text

    schema = {"type": "string", "enum": list(nomenclature), "enumDescriptions": list(nomenclature.values())}
    return Annotated[str, AfterValidator(check), WithJsonSchema(schema)]
