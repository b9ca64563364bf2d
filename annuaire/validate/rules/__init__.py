"""The rules that cross records. Each is a function that yields problems: its docstring is the rule."""

from collections.abc import Callable, Iterator

from annuaire.problems import Problem
from annuaire.validate.registre import Registre
from annuaire.validate.rules import contenu, identite, listes, personnes, programme, site, territoire

Rule = Callable[[Registre], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    identite.check_id_unique,
    identite.check_numero_unique,
    identite.check_order,
    identite.check_likely_duplicates,
    territoire.check_commune_known,
    territoire.check_postcode_of_commune,
    territoire.check_point_complete,
    territoire.check_point_near_commune,
    territoire.check_phone_prefix,
    programme.check_vague_known,
    programme.check_vague_settled_or_possible,
    programme.check_proof_of_type,
    programme.check_numerique_in_qpv,
    programme.check_aide_within_bounds,
    programme.check_porteur_category,
    programme.check_dates_after_launch,
    programme.check_vague_numbers_unique,
    listes.check_services_known,
    listes.check_lists_without_repeats,
    listes.check_service_list,
    listes.check_source_fields,
    listes.check_codes_quoted,
    personnes.check_phone_not_mobile,
    personnes.check_mail_not_nominative,
    site.check_site_address,
    contenu.check_pages_present,
    contenu.check_page_names,
    contenu.check_titles_unique,
)
