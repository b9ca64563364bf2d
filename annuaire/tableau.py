"""Tables as text: CSV as RFC 4180 says, in UTF-8."""

import csv
from collections.abc import Iterable
from io import StringIO


def write_csv(
    header: Iterable[str], rows: Iterable[Iterable[object]], *, delimiter: str = ",", mark: str = ""
) -> bytes:
    """Lines ended by CR LF; None is an empty cell. `delimiter` and `mark` are for programs that ask for others."""
    text = StringIO(newline="")
    text.write(mark)
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
