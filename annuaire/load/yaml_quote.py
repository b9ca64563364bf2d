"""Writing a value back as YAML that reads as the same text: what the messages propose."""

import re

LONGEST = 100

_NEEDS_QUOTES = re.compile(
    r"""^$ | ^[\s&*!|>'"%@`\#{}\[\],?–—•·●▪⁃“”„‟‘’-] | [\s:\]}"“”‟‘’]$ | :\s | \s\# """,
    re.VERBOSE,
)


def quote(value: str) -> str:
    """The value between quotes, with as little escaping as can be."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def quote_if_needed(value: str, in_flow: bool = False) -> str:
    """The value as it would be typed by hand: quotes only where YAML would misread it."""
    if _NEEDS_QUOTES.search(value) or (in_flow and re.search(r"[\[\]{},]", value)):
        return quote(value)
    return value


def write(line: str) -> str:
    """« écrivez : … »: the corrected line without its indentation, cut in its middle when very long."""
    line = line.strip()
    if len(line) > LONGEST:
        line = f"{line[: LONGEST * 2 // 3]}…{line[-LONGEST // 4 :]}"
    return f"écrivez : {line}"


def cite(text: str) -> str:
    """« … »: words of the file inside a message, cut when long."""
    text = " ".join(text.split())
    return f"« {text if len(text) <= 60 else text[:57] + '…'} »"
