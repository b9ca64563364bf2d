"""Files of the forge against the schemas that SchemaStore and GitLab publish, as check-jsonschema carries them."""

from pathlib import Path

import check_jsonschema


def is_valid(schema: str, *paths: Path) -> bool:
    """Nothing is fetched."""
    arguments = ["--builtin-schema", f"vendor.{schema}", *map(str, paths)]
    return not check_jsonschema.main(arguments, standalone_mode=False)
