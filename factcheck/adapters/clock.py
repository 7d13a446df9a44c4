"""What time is it? The system's clock, the only one the program has."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Implements `ports.Clock`."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait; nothing at all for zero or less."""
        if seconds > 0:
            time.sleep(seconds)
