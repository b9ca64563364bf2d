"""The templates and the few words they may use: links, dates, numbers. Everything is escaped; an unknown name is a mistake."""

from collections.abc import Mapping, MutableMapping

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket

from annuaire import francais
from annuaire.plan.urls import href, url_of
from annuaire.qr import make_qr


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """A plain dictionary instead of Jinja's chain of two: it is searched at each import of a component, 11 000 times a build.

        The chain is for globals added after a template is loaded; here there are none.
        """
        return {**self.globals, **(d or {})}


class Compiled(BytecodeCache):
    """Templates compiled by a build before, and those in use now: one whose text has changed is compiled again.

    What they depend on besides (Python, Jinja, our filters) is for who keeps them: Jinja checks only text and format.
    """

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self.kept = kept
        self.used: dict[str, bytes] = {}

    @property
    def is_new(self) -> bool:
        """Whether one of those in use was not kept as it is."""
        return not self.used.items() <= self.kept.items()

    @property
    def known(self) -> dict[str, bytes]:
        return {**self.kept, **self.used}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])
            if bucket.code is not None:
                self.used[bucket.key] = self.kept[bucket.key]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.used[bucket.key] = bucket.bytecode_to_string()


def make_environment(templates: Mapping[str, str], compiled: Compiled | None = None) -> Environment:
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
        bytecode_cache=compiled,
    )
    environment.filters |= {
        "href": href,
        "adresse": url_of,
        "date_longue": francais.date_longue,
        "nombre": francais.nombre,
        "pluriel": francais.pluriel,
        "distance": francais.distance,
        "enumeration": francais.liste,
        "ordinal": francais.ordinal,
        "qr": make_qr,
    }
    return environment
