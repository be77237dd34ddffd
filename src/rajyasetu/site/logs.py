"""Structured logs: an event in the past tense and fields from an allow-list; all else is dropped."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED_FIELDS = frozenset({
    "event", "timestamp", "level", "process", "request_id", "method", "route", "status", "milliseconds", "code",
    "peer", "after_seconds", "issuer", "document_id", "application_id", "complaint_id", "handler", "job", "count",
    "attempt", "pid", "signal", "exception_type", "size", "template", "channel", "case_id", "action", "purpose",
    "first", "last", "port", "address", "mode", "milestone", "seconds", "name", "version", "where",
})  # fmt: skip


def keep_allowed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop each field that is not on the list; an exception leaves only its type."""
    error = event.pop("exc_info", None)
    if error:
        kind = (
            error[0]
            if isinstance(error, tuple)
            else type(error)
            if isinstance(error, BaseException)
            else sys.exc_info()[0]
        )
        event["exception_type"] = getattr(kind, "__name__", "")
    return {name: value for name, value in event.items() if name in ALLOWED_FIELDS}


def set_up(*, process: str, level: str) -> None:
    """Send our logs, and what libraries log, through the allow-list to standard error as JSON lines."""
    structlog.configure(
        processors=[
            lambda _logger, _method, event: {**event, "process": process},
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            keep_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_LibraryHandler()], force=True)


class _LibraryHandler(logging.Handler):
    """What a library logs leaves only its name, level and exception type: its text may hold anything."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().log(
            record.levelno,
            "library_logged",
            name=record.name,
            exc_info=record.exc_info,
            where=f"{record.module}:{record.lineno}",
        )
