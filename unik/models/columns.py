"""Column types that several tables use."""

from enum import StrEnum

from sqlalchemy import Enum


def choice(kind: type[StrEnum], name: str) -> Enum:
    """Return a text column type that holds the values of `kind` and no others.

    `name` becomes the name of the check constraint.
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=_values,
    )


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]
