"""Bytes → a folder, in one step: whoever looks sees the whole old site or the whole new one.

The new tree is built complete beside the old one, on the same file system, then the two are exchanged. A
build that is killed, or meets a full disk, leaves the old site as it was; the next one cleans up.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annuaire.publish.exchange import Exchange, discard, exchange, recover, sync_names, sync_tree
from annuaire.publish.impossible import Impossible, explain, explain_file
from annuaire.publish.lock import exclusive, say_waiting
from annuaire.publish.paths import MARKER, CheminRefuse, check_paths
from annuaire.publish.target import Target, check_replaceable, target_of
from annuaire.publish.tree import read_tree, write_tree

__all__ = ["CheminRefuse", "Impossible", "Published", "explain_file", "publish"]

_MARKER_TEXT = "Dossier écrit par un programme : ce qu'on y ajoute disparaît à la prochaine publication.\n"


@dataclass(frozen=True, slots=True)
class Published:
    """Counts of files, without the marker: in the site, written because new or different, no longer there."""

    total: int
    changed: int
    removed: int


def publish(
    files: Mapping[str, bytes],
    output: Path,
    *,
    protected: Iterable[Path] = (),
    ours: bool = False,
    exchange: Exchange = exchange,
    waiting: Callable[[], None] = say_waiting,
) -> Published:
    """Make `output` hold `files` (posix path inside the site → bytes) and nothing else.

    protected: sources that the output may neither hold nor lie in. ours: replace a folder even without our
    marker. Modes are 0644 and 0755 whatever the umask. Unchanged files keep their modification time. Raises
    Impossible (CheminRefuse for a path), and then what stands at `output` is whole.
    """
    check_paths(files)
    site = {**files, MARKER: _MARKER_TEXT.encode()}
    try:
        target = target_of(output, protected)
        check_replaceable(output, target.output, ours=ours)
        target.output.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(target.lock, waiting):
            recover(target.building, target.output, target.aside)
            return _replace(site, target, exchange)
    except OSError as error:
        raise explain(error, output) from error


def _replace(site: Mapping[str, bytes], target: Target, exchange: Exchange) -> Published:
    old = read_tree(target.output)
    same = frozenset(path for path, content in site.items() if old.holds(path, content))
    if not old.is_exactly(site, same):
        try:
            write_tree(target.building, site, old, same)
            sync_tree(target.building)
            if target.output.exists():
                exchange(target.building, target.output, target.aside)
            else:
                target.building.rename(target.output)
            sync_names(target.output.parent)
        finally:
            with suppress(OSError):  # what stays is removed by the next build, or it says what prevents that
                discard(target.building)
                if target.output.exists():
                    discard(target.aside)
    changed = len(site) - len(same) - (MARKER not in same)
    removed = len((old.files.keys() | old.others) - site.keys())
    return Published(total=len(site) - 1, changed=changed, removed=removed)
