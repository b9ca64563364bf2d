"""What maps found that is dear to find, in this build or in one before: grounds, and dots told apart."""

import json
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Memoire:
    """Values of JSON by key. What they depend on besides their key (outlines, code) is for who keeps them.

    `esquisses`: found in rough outlines, for who wants no better of what `kept` has not. `is_rough`: what is still to be
    found need be no better either.
    """

    def __init__(
        self,
        kept: Mapping[str, bytes] | None = None,
        esquisses: Mapping[str, bytes] | None = None,
        *,
        is_rough: bool = False,
    ) -> None:
        self.is_rough = is_rough
        self.kept = kept or {}
        self.esquisses = esquisses or {}
        self.used: dict[str, bytes] = {}
        self._shared: dict[Hashable, Any] = {}

    @property
    def is_new(self) -> bool:
        return self.used.keys() != self.kept.keys()

    @property
    def rough(self) -> dict[str, bytes]:
        """What was used and is not in `kept`."""
        return {key: value for key, value in self.used.items() if key not in self.kept}

    def share(self, key: Hashable, find: Callable[[], T]) -> T:
        """The very value, for who draws again in the same process."""
        if key not in self._shared:
            self._shared[key] = find()
        return self._shared[key]

    def recall(self, key: str, find: Callable[[], Any]) -> Any:
        """As JSON gives it back, found now or before: no tuple, and the very same numbers."""
        known = self.used.get(key) or self.kept.get(key) or self.esquisses.get(key)
        if known is None:
            known = json.dumps(find()).encode()
        self.used[key] = known
        return json.loads(known)
