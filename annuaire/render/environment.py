"""The templates and the few words they may use: links, dates, numbers. Everything is escaped; an unknown name is a mistake."""

from collections.abc import Mapping, MutableMapping

from jinja2 import Environment, FunctionLoader, StrictUndefined

from annuaire import francais
from annuaire.plan.urls import href


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """A plain dictionary instead of Jinja's chain of two: it is searched at each import of a component, 11 000 times a build.

        The chain is for globals added after a template is loaded; here there are none.
        """
        return {**self.globals, **(d or {})}


def make_environment(templates: Mapping[str, str]) -> Environment:
    """`templates` maps paths under templates/ to their text."""
    environment = _Environment(
        # A template gives its name to the frames of a traceback: that is how a mistake finds its place.
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= {
        "href": href,
        "date_longue": francais.date_longue,
        "nombre": francais.nombre,
        "pluriel": francais.pluriel,
        "distance": francais.distance,
        "enumeration": francais.liste,
        "ordinal": francais.ordinal,
    }
    return environment
