"""Small closed lists of a record: code → label shown to people. The longer ones live in data/ (services, vagues, programme)."""

from types import MappingProxyType

TYPES = MappingProxyType(
    {"fabrique": "Fabrique de territoire", "fabrique-numerique": "Fabrique numérique de territoire"}
)

PREUVES_TYPE = MappingProxyType(
    {
        "libelle": "d’après son nom dans la liste officielle",
        "source-tierce": "d’après une autre source que la liste officielle",
        "deduite-de-la-vague": "déduit de sa vague : les fabriques numériques sont toutes de la première",
    }
)

PREUVES_VAGUE = MappingProxyType(
    {
        "confirmee": "confirmée par une source qui nomme le lieu",
        "deduite-de-l-ordre": "déduite de son rang dans la liste officielle, sans source qui nomme le lieu",
        "deduite-par-recoupement": "déduite en recoupant la liste officielle et les annonces par département",
    }
)

IMPLANTATIONS = MappingProxyType(
    {
        "qpv": "Dans un quartier prioritaire de la politique de la ville (QPV), ou juste à côté",
        "hors-grand-centre-urbain": "Hors des grands centres urbains",
    }
)

STATUTS = MappingProxyType({"ouvert": "Ouvert", "en-projet": "En projet", "ferme": "Fermé"})

TYPOLOGIES = MappingProxyType(
    {
        "atelier-partage": "Atelier partagé",
        "cafe-associatif": "Café associatif",
        "centre-social": "Centre social",
        "coworking": "Espace de coworking",
        "culture": "Lieu culturel",
        "espace-public-numerique": "Espace public numérique",
        "fablab": "Fablab",
        "france-services": "France services",
        "friche-culturelle": "Friche culturelle",
        "living-lab": "Living lab",
    }
)

PUBLICS = MappingProxyType(
    {
        "tout-public": "Tout public",
        "debutants": "Personnes qui débutent",
        "jeunes": "Jeunes",
        "etudiants": "Étudiantes et étudiants",
        "familles": "Familles et enfants",
        "seniors": "Personnes âgées",
        "femmes": "Femmes",
        "demandeurs-d-emploi": "Personnes qui cherchent un emploi",
        "entrepreneurs": "Personnes qui entreprennent",
        "professionnels": "Professionnelles et professionnels",
    }
)

FRAIS = MappingProxyType(
    {"gratuit": "Gratuit", "gratuit-sous-condition": "Gratuit sous condition", "payant": "Payant"}
)

MODALITES_ACCES = MappingProxyType(
    {
        "se-presenter": "Venir sur place",
        "telephoner": "Téléphoner",
        "courriel": "Écrire un courriel",
        "rendez-vous-en-ligne": "Prendre rendez-vous en ligne",
        "pas-d-accueil-du-public": "Ce lieu n’accueille pas de public",
    }
)

# Source: schema « lieux de médiation numérique » v1.0.2, field `services`, whose labels are to be kept to the letter.
MEDIATION_NUMERIQUE = MappingProxyType(
    {
        libelle: libelle
        for libelle in (
            "Aide aux démarches administratives",
            "Maîtrise des outils numériques du quotidien",
            "Insertion professionnelle via le numérique",
            "Utilisation sécurisée du numérique",
            "Parentalité et éducation avec le numérique",
            "Loisirs et créations numériques",
            "Compréhension du monde numérique",
            "Accès internet et matériel informatique",
            "Acquisition de matériel informatique à prix solidaire",
        )
    }
)

# Source: referential of data·inclusion, schema v1 (version 1.0.10), « types de service ».
TYPES_DATA_INCLUSION = MappingProxyType(
    {
        "accompagnement": "Accompagnement",
        "aide-financiere": "Aide financière",
        "aide-materielle": "Aide matérielle",
        "atelier": "Atelier",
        "formation": "Formation",
        "information": "Information",
    }
)

ETATS_ACCESSIBILITE = MappingProxyType(
    {
        "non-conforme": "non conforme",
        "partiellement-conforme": "partiellement conforme",
        "totalement-conforme": "totalement conforme",
    }
)
