"""Rules on closed lists: services, families, the fields that a source supports, codes that YAML would misread."""

from collections.abc import Iterator

from annuaire.load.nodes import Mapping, Scalar
from annuaire.model.laureat import Laureat
from annuaire.problems import Problem, error, warning
from annuaire.suggest import did_you_mean
from annuaire.validate.registre import Registre

_CODES = ("code_insee", "code_postal", "siret", "telephone")


def check_services_known(registre: Registre) -> Iterator[Problem]:
    """A record names services of data/services.yaml."""
    known = [service.code for service in registre.services.record.services]
    for fiche in registre.laureats:
        for rank, code in enumerate(fiche.record.services or ()):
            if code not in known:
                question = did_you_mean(code, known)
                where = "es services admis sont dans data/services.yaml"
                repair = f"{question} L{where}." if question else f"l{where}"
                yield error(
                    fiche.place("services", rank), "service-inconnu", f"service inconnu « {code} »", repair
                )


def check_lists_without_repeats(registre: Registre) -> Iterator[Problem]:
    """A list gives each value once."""
    for fiche in registre.laureats:
        for key in (
            "services",
            "typologies",
            "publics",
            "modalites_acces",
            "mediation_numerique",
            "partenaires",
        ):
            values = getattr(fiche.record, key) or ()
            for rank, value in enumerate(values):
                if value in values[:rank]:
                    yield error(
                        fiche.place(key, rank),
                        "valeur-repetee",
                        f"« {value} » est donné deux fois",
                        "gardez-le une seule fois",
                    )


def check_service_list(registre: Registre) -> Iterator[Problem]:
    """Codes of families and services are unique, and each service belongs to a family."""
    liste = registre.services
    familles = [famille.code for famille in liste.record.familles]
    services = [service.code for service in liste.record.services]
    for key, codes in (("familles", familles), ("services", services)):
        for rank, code in enumerate(codes):
            if code in codes[:rank]:
                yield error(
                    liste.place(key, rank, "code"),
                    "code-repete",
                    f"le code « {code} » est donné deux fois",
                    "choisissez un autre code",
                )
    for rank, service in enumerate(liste.record.services):
        if service.famille not in familles:
            repair = did_you_mean(service.famille, familles) or "familles admises : " + ", ".join(familles)
            yield error(
                liste.place("services", rank, "famille"),
                "famille-inconnue",
                f"famille inconnue « {service.famille} »",
                repair,
            )


def check_source_fields(registre: Registre) -> Iterator[Problem]:
    """A source supports fields that exist and that the record has."""
    known = list(Laureat.model_fields)
    for fiche in registre.laureats:
        for rank, source in enumerate(fiche.record.sources):
            for index, champ in enumerate(source.champs):
                if champ in known and fiche.has(champ):
                    continue
                place = fiche.place("sources", rank, "champs", index)
                if champ not in known:
                    repair = did_you_mean(champ, known) or "donnez le nom d’un champ de la fiche"
                    yield error(
                        place, "champ-de-source-inconnu", f"la fiche n’a pas de champ « {champ} »", repair
                    )
                else:
                    message = f"cette source appuie « {champ} », que la fiche ne donne pas"
                    yield warning(
                        place, "champ-absent", message, f"ajoutez « {champ} » à la fiche, ou retirez-le d’ici"
                    )


def check_codes_quoted(registre: Registre) -> Iterator[Problem]:
    """Codes of digits stand between quotes: other tools would read `01004` as a number and lose its zero."""
    for fiche in registre.laureats:
        nodes = [fiche.node, fiche.node.get("porteur")]
        for node in nodes:
            if not isinstance(node, Mapping):
                continue
            for key, value in node.entries:
                if key.text in _CODES and isinstance(value, Scalar) and value.plain and value.text.isdigit():
                    place = fiche.document.place_of(value)
                    message = f"« {key.text} » sans guillemets : d’autres outils y liraient un nombre"
                    repair = f'écrivez {key.text}: "{value.text}"'
                    yield warning(place, "code-sans-guillemets", message, repair, f'"{value.text}"')
