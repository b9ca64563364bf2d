"""Writing records: the only room that does. A build never imports it.

    recueil, problems = read_recueil(root)            # None when the YAML of a file is wrong: tell the problems
    recueil = recueil.insert({"id": "lieu-neuf", "nom": "Lieu neuf", "code_insee": "01004", "sources": [{...}]})
    recueil = recueil.change("lab-01-amberieu-en-bugey", {"telephone": "04 00 00 00 00", "site_web": None})
    recueil = recueil.add_source("lab-01-amberieu-en-bugey", {"libelle": "Appel au lieu", "date": "2026-11-23"})
    paths = write_recueil(root, recueil)              # only the files that changed, each in one step

Values are plain: text, number, date, bool (written oui or non), list, fields by name; nothing is validated here. `insert`
writes in the house style (`style.write_record`, which gives the text of a record to show or to send) and finds the place
by `id`; `change` touches the lines of the fields it is given, puts a new one at its place in the order of the model, and
leaves alone what says the same already. Comments, and every other byte, stay as typed. `recueil.ids`, `fields_of(id)`
(texts, as typed) and `text_of(id)` read; `recueil.changed()` says which files would be written.
"""

from annuaire.edition.recueil import Recueil, read_recueil, write_file, write_recueil
from annuaire.edition.style import write_field, write_record

__all__ = ["Recueil", "read_recueil", "write_field", "write_file", "write_record", "write_recueil"]
