"""The one place that reads the clock. Instants are aware UTC; days in law are dates in India."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

INDIA = ZoneInfo("Asia/Kolkata")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(tz=UTC)


def today() -> date:
    """The date in India now."""
    return now().astimezone(INDIA).date()
