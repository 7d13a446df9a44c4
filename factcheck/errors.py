"""Which errors may a caller meet, and whose fault is each?

    FactcheckError
    ├── InputError          the caller handed over something that cannot be checked
    │   ├── EmptyArticle    nothing to read in it
    │   └── NotFound        no check, quotation or snapshot of that name
    ├── ConfigError         sources file, settings or policy are wrong; names file, line and field
    ├── FetchError          the world: an address could not be fetched; becomes a Gap
    │   └── AddressRefused  the address guard said no before anything was sent; becomes a Gap
    ├── ReadError           the world: bytes could not be read as a document; becomes a Gap
    ├── StoreError          the store is full, locked or damaged
    └── InternalError       ours; please report it

Every message says what happened, to which thing, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.model.reasons import GapReason


class FactcheckError(Exception):
    """Anything this package raises on purpose."""


class InputError(FactcheckError):
    """The caller handed over something that cannot be checked. Mend the input and call again."""


class EmptyArticle(InputError):
    """The article holds no readable text."""


class NotFound(InputError):
    """No check, quotation, source or snapshot of that name is stored."""


class ConfigError(FactcheckError):
    """A sources file, a setting or a policy is wrong.

    Attributes:
        file: the file's name, None for an environment setting.
        line: 1-based line, None where unknown.
        field: dotted path of the field, as it stands in the file.
    """

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        """Build the message as `file:line: field: message`."""
        self.file = file
        self.line = line
        self.field = field
        place = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(": ".join(part for part in (place, field, message) if part))


class FetchError(FactcheckError):
    """An address could not be fetched. It never leaves `retrieve`, which makes a Gap of it."""

    def __init__(self, message: str, *, reason: GapReason, url: str) -> None:
        """Keep the reason code and the address for the gap."""
        self.reason = reason
        self.url = url
        super().__init__(message)


class AddressRefused(FetchError):
    """The address guard refused before any connection was tried."""


class ReadError(FactcheckError):
    """Bytes could not be read as a document. It never leaves `read`, which makes a Gap of it."""

    def __init__(self, message: str, *, reason: GapReason) -> None:
        """Keep the reason code for the gap."""
        self.reason = reason
        super().__init__(message)


class StoreError(FactcheckError):
    """The store could not be read or written: full disk, missing rights, damage."""


class InternalError(FactcheckError):
    """A mistake of ours. The message says what to report."""
