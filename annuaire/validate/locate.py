"""Where the value or the key at a path stands in a document."""

from annuaire.load.nodes import Document, Mapping, Node, Sequence
from annuaire.problems import Place


def locate(document: Document, node: Node, path: tuple[str | int, ...]) -> Place:
    """The value at `path` below `node`, or its nearest parent when it is absent."""
    for step in path:
        child = child_at(node, step)
        if child is None:
            break
        node = child
    return document.place_of(_first_scalar(node))


def locate_key(document: Document, node: Node, path: tuple[str | int, ...]) -> Place:
    """The key that ends `path`, rather than its value."""
    for step in path[:-1]:
        node = child_at(node, step) or node
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.text == path[-1]:
                return document.place_of(key)
    return document.place_of(_first_scalar(node))


def child_at(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _first_scalar(node: Node) -> Node:
    """The stretch to underline: a mapping is shown by its first key, a list by itself."""
    return node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
