"""The page of a laureate: every fact it has, and nothing it does not."""

from urllib.parse import unquote

from tests.fiches import make_annuaire, make_laureat, make_plan, make_site

RICH = make_laureat(
    adresse="48 rue de l’Exemple",
    complement_adresse="Bâtiment B",
    code_postal="01500",
    telephone="04 00 00 00 00",
    site_web="https://www.exemple.fr/lieu",
    horaires="Mo-Fr 09:00-12:00; PH off",
    services=["fablab"],
    typologies=["fablab"],
    publics=["jeunes"],
    modalites_acces=["telephoner"],
    frais="gratuit",
    statut="ouvert",
    type="fabrique",
    implantation="qpv",
    presentation="Un *texte*.",
    sources=[
        {"libelle": "Sans date", "champs": ["horaires"]},
        {"libelle": "Relevé", "date": "2022-06-29", "champs": ["horaires"]},
    ],
)


def contexte(fiche, **others):
    (page,) = [page for page in make_plan(make_annuaire(fiche, **others)).pages if page.gabarit == "laureat"]
    return page.contexte


def test_codes_are_shown_by_their_labels():
    shown = contexte(RICH)
    assert shown["typologies"] == ("Fablab",)
    assert shown["publics"] == ("Jeunes",)
    assert shown["modalites"] == ("Téléphoner",)
    assert (shown["frais"], shown["statut"], shown["type_mots"]) == (
        "Gratuit",
        "Ouvert",
        "Fabrique de territoire",
    )
    assert shown["implantation_mots"].startswith("Dans un quartier prioritaire")


def test_services_stand_under_their_family():
    ((famille, services),) = contexte(RICH)["services"]
    assert (famille.libelle, [service.code for service in services]) == ("Numérique", ["fablab"])


def test_an_address_is_written_as_on_an_envelope():
    assert contexte(RICH)["adresse_lignes"] == ("Bâtiment B", "48 rue de l’Exemple", "01500 Bourg-le-Bel")
    assert contexte(make_laureat(adresse="48 rue de l’Exemple"))["adresse_lignes"][-1] == "Bourg-le-Bel"


def test_hours_are_seven_rows_with_the_day_they_were_noted():
    shown = contexte(RICH)
    assert [jour for jour, _ in shown["semaine"]][::6] == ["lundi", "dimanche"]
    assert len(shown["semaine"]) == 7
    assert shown["remarques"] == ("fermé les jours fériés",)
    assert shown["horaires_age"] == "Horaires relevés le 29 juin 2022 : appelez avant de venir."


def test_a_web_address_is_shown_by_its_host():
    assert contexte(RICH)["site_web_hote"] == "exemple.fr"


def test_the_way_to_an_address_is_searched():
    (link,) = contexte(RICH)["itineraires"]
    assert link.libelle == "OpenStreetMap"
    assert unquote(link.cible).endswith("query=Bâtiment+B,+48+rue+de+l’Exemple,+01500+Bourg-le-Bel")


def test_the_way_to_a_known_point_names_two_services():
    links = contexte(RICH | {"latitude": 46.01, "longitude": 5.02})["itineraires"]
    assert [link.libelle for link in links] == ["OpenStreetMap", "Google Maps"]
    assert all("46.01%2C5.02" in link.cible for link in links)


def test_nothing_is_invented_for_a_poor_record():
    shown = contexte(make_laureat())
    unknown = (
        "typologies", "publics", "modalites", "frais", "statut", "presentation", "telephone", "adresse_lignes",
        "itineraires", "semaine", "remarques", "horaires_age", "coordonnees_age", "type_mots", "implantation_mots",
        "preuve_vague", "preuve_type", "services", "voisines", "site_web_hote",
    )  # fmt: skip
    assert {name: shown[name] for name in unknown if shown[name]} == {}


def test_a_correction_is_a_mail_that_names_the_page():
    correction = contexte(make_laureat())["correction"]
    mail = unquote(correction["courriel_href"])
    assert mail.startswith("mailto:annuaire@exemple.fr?subject=Corriger la fiche « Lieu Exemple »&body=")
    assert "https://exemple.fr/laureats/lieu-exemple/" in mail
    assert correction["depot_href"] is None


def test_a_correction_leads_to_the_line_of_the_record_when_there_is_a_repository():
    site = make_site(depot="https://forge.exemple.fr/annuaire/", branche="principale")
    for first, line in (({}, 6), ({"embargo": "2999-01-01T00:00:00+01:00"}, 1)):
        # A hidden record above does not count: the line would tell how much is hidden.
        fiches = [make_laureat(id="a-lieu", nom="Aa") | first, make_laureat()]
        plan = make_plan(make_annuaire(*fiches, site=site))
        page = next(page for page in plan.pages if page.url == "laureats/lieu-exemple/")
        assert page.contexte["correction"]["depot_href"] == (
            f"https://forge.exemple.fr/annuaire/blob/principale/data/laureats.yaml#L{line}"
        )


def test_the_list_from_a_to_z_puts_each_name_under_its_letter():
    fiches = [make_laureat(id=f"lieu-{n}", nom=nom) for n, nom in enumerate(("Zoé", "Écurey", "3e Lieu"))]
    (page,) = [page for page in make_plan(make_annuaire(*fiches)).pages if page.url == "laureats/"]
    groups = page.contexte["groupes"]
    assert [(groupe.titre_objet, [f.nom for f in groupe.fabriques]) for groupe in groups] == [
        ("0-9", ["3e Lieu"]),
        ("E", ["Écurey"]),
        ("Z", ["Zoé"]),
    ]
