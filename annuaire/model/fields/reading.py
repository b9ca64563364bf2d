"""How a type of field reads a text, refuses it, and describes itself to JSON Schema."""

from collections.abc import Callable
from typing import NoReturn

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError


def refuse(code: str, message: str, suggestion: str, meant: str | None = None) -> NoReturn:
    """Ends the reading of a text; code, message and suggestion are those of the problem it becomes. `meant`: the text to
    write instead, when nothing else can be meant.
    """
    raise PydanticCustomError(
        code, "{message}", {"message": message, "suggestion": suggestion, "meant": meant or ""}
    )


def from_text(read: Callable[[str], object]) -> BeforeValidator:
    """`read` turns a text into another type; a list or a mapping in its place is refused as for a text."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        return read(value)

    return BeforeValidator(validate)


def text_schema(pattern: str = "", **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **({"pattern": pattern} if pattern else {}), **more})
