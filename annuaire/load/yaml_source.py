"""The text being read, the words around a mark of the parser, and the problems found so far."""

import yaml

from annuaire.load.nodes import Scalar
from annuaire.load.yaml_quote import cite, quote, write
from annuaire.problems import Place, Problem, error


class Source:
    """Lives as long as one reading. `first_line` is the line of the file on which `text` starts.

    `cut`: line and column of the words that a comma made a key of, and of the values they belong to.
    """

    __slots__ = ("_lines", "cut", "first_line", "path", "problems", "text")

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._lines: list[str] = []
        self.cut: set[tuple[int, int]] = set()

    def refuse(self, node: Scalar, code: str, message: str, suggestion: str) -> None:
        place = Place(self.path, node.line, node.column, max(node.length, 1))
        self.problems.append(error(place, code, message, suggestion))

    def place(self, mark: yaml.Mark, length: int = 1) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1, length)

    def line_around(self, mark: yaml.Mark) -> tuple[str, str]:
        """What stands before and after the mark on its line."""
        end = self.text.find("\n", mark.index)
        after = self.text[mark.index : end if end >= 0 else len(self.text)]
        return self.text[mark.index - mark.column : mark.index], after

    def line(self, number: int) -> str:
        """A line by its number in the file."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines[number - self.first_line]

    def rewritten(self, start: yaml.Mark, end: yaml.Mark, words: str, skip: int = 0) -> str:
        """The line with other words between two marks (`skip`: characters left out after the second one)."""
        return self.line_around(start)[0] + words + self.line_around(end)[1][skip:]

    def replaced(self, node: Scalar, old: str, new: str) -> str:
        """The line of a node, with its words changed."""
        line = self.line(node.line)
        return line[: node.column - 1] + line[node.column - 1 :].replace(old, new, 1)

    def refuse_properties(self, event: yaml.NodeEvent) -> str:
        """`&name` and `!tag` before a value. Returns what was typed, sign included."""
        start, end = event.start_mark, event.end_mark
        sign = self.text[start.index]
        name = f"{sign}{event.anchor or ''}" if sign == "&" else self.text[start.index : end.index].split()[0]
        on_one_line = isinstance(event, yaml.ScalarEvent) and start.line == end.line
        typed = self.text[start.index : end.index].strip()
        repair = f"supprimez {cite(name)}"
        if on_one_line and typed != name:
            repair = write(self.rewritten(start, end, quote(typed)))
        elif on_one_line:
            repair = f"mettez la valeur entre guillemets : {quote(typed)}"
        message = f"{cite(name)} serait perdu : « {sign} » a un sens caché au début d'une valeur"
        code = "ancre" if sign == "&" else "etiquette"
        self.problems.append(
            error(self.place(start, len(typed) if on_one_line else len(name)), code, message, repair)
        )
        return typed

    def refuse_alias(self, event: yaml.AliasEvent) -> Scalar:
        start = event.start_mark
        name = f"*{event.anchor}"
        before, after = self.line_around(start)
        typed = name if "[" in before or "{" in before else after.rstrip()
        message = f"{cite(name)} est lu comme un renvoi à un autre endroit du fichier"
        repair = f"recopiez la valeur, ou mettez-la entre guillemets : {quote(typed)}"
        self.problems.append(error(self.place(start, len(name)), "renvoi", message, repair))
        return Scalar(typed, start.line + self.first_line, start.column + 1, len(name), False)

    def refuse_composed_key(self, mark: yaml.Mark) -> None:
        repair = "devant « : », écrivez un simple nom, sans crochets ni accolades"
        message = "une liste ou un groupe ne peut pas servir de nom"
        self.problems.append(error(self.place(mark), "cle-composee", message, repair))

    def refuse_equal_key(self, key: Scalar, first: Scalar) -> None:
        message = f"{cite(key.text)} est déjà écrit à la ligne {first.line}"
        self.refuse(key, "cle-repetee", message, "gardez la bonne ligne et supprimez l'autre")

    def refuse_lost_dash(self, key: Scalar, first: Scalar) -> None:
        """A mapping that begins again is two items of a list that lost their dashes."""
        message = f"{cite(key.text)} revient, déjà écrit à la ligne {first.line} : les tirets manquent"
        repair = f"écrivez « - {key.text}: … » au début de chaque groupe, ses autres lignes décalées de deux espaces"
        self.refuse(key, "tiret-manquant", message, repair)

    def refuse_directive(self) -> None:
        message = "les lignes qui commencent par « % » ne sont pas admises ici"
        number, line = next(
            (number, line)
            for number, line in enumerate(self.text.split("\n"), self.first_line)
            if line.startswith("%")
        )
        place = Place(self.path, number, 1, len(line))
        self.problems.append(error(place, "directive", message, "supprimez cette ligne"))

    def refuse_second_document(self, mark: yaml.Mark) -> None:
        length = 3 if self.text.startswith("---", mark.index) else 1
        message = "tout ce qui suit cette ligne serait ignoré : un fichier ne se coupe pas en deux"
        self.problems.append(
            error(self.place(mark, length), "plusieurs-documents", message, "supprimez la ligne « --- »")
        )

    def too_deep(self, mark: yaml.Mark) -> Problem:
        message = "trop de listes et de groupes les uns dans les autres"
        return error(self.place(mark), "trop-profond", message, "gardez au plus douze niveaux")

    def too_many(self, mark: yaml.Mark) -> Problem:
        message = "ce fichier contient plus de deux millions de valeurs"
        return error(self.place(mark), "trop-de-valeurs", message, "partagez-le en plusieurs fichiers")

    def too_wrong(self, mark: yaml.Mark) -> Problem:
        message = "trop d'erreurs dans ce fichier : la lecture s'arrête ici"
        return error(self.place(mark), "trop-d-erreurs", message, "corrigez les premières, puis recommencez")
