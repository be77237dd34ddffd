"""Checking a paper, open to anybody: counted per number and per address; what is shown stands in the history."""

import hmac
from datetime import timedelta

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.systems.locker import models, queries, rules, words
from rajyasetu.systems.locker.errors import ChecksUsedUp
from rajyasetu.systems.locker.values import Check, CheckedContent, Text

WINDOW = timedelta(minutes=15)
MOST_PER_NUMBER = 20
MOST_PER_ADDRESS = 60
_COUNT = """
    INSERT INTO locker_check_count AS kept (key, since, count) VALUES (%(key)s, %(now)s, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN kept.since <= %(start)s THEN 1 ELSE kept.count + 1 END,
        since = CASE WHEN kept.since <= %(start)s THEN %(now)s ELSE kept.since END
    RETURNING count, since
"""


def check(number: str, *, address: str) -> Check:
    """What the number alone tells. Raises InvalidReferenceNumber, NumberUnknown, ChecksUsedUp."""
    _count("address", address, most=MOST_PER_ADDRESS)
    written = rules.number_in(number)
    _count("number", written, most=MOST_PER_NUMBER)
    return queries.check(written)[1]


@transaction.atomic
def check_code(found: Check, code: str) -> CheckedContent | None:
    """What the paper says, when the code is the one printed on it; None when it is not.

    Call `check` before, which counts. The holder sees in her history that somebody checked.
    """
    row, _ = queries.check(found.number)
    if not hmac.compare_digest(rules.code_digest(row.number, code), row.code_digest):
        return None
    content = queries.content_of(row)
    nobody = Actor(account_id=None, person_id=None, channel=Channel.WEB, lawful_basis=LawfulBasis.STATE_FUNCTION)
    audit.record("document_checked", by=nobody, subject=Subject("document", row.id), person_id=row.holder_id)
    return CheckedContent(
        check=found,
        holder_name=content.record.name,
        statement=words.statement(content),
        signatory=_signatory(content.signatory.name, content.signatory.title),
        photo=content.record.photo,
    )


def forget_old_counts() -> int:
    """Delete counts whose window is over; gives how many."""
    return models.CheckCount.objects.filter(since__lt=clock.now() - WINDOW).delete()[0]


def _signatory(name: Text, title: Text) -> Text:
    return {language: f"{name[language]}, {title[language]}" for language in ("hi", "en")}


def _count(kind: str, what: str, *, most: int) -> None:
    """Count one more; raises ChecksUsedUp with the minutes until the window ends."""
    now = clock.now()
    key = salted_hmac(f"locker.check.{kind}", what, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "now": now, "start": now - WINDOW})
        count, since = cursor.fetchone()
    if count > most:
        left = since + WINDOW - now
        raise ChecksUsedUp(minutes=max(1, -(-int(left.total_seconds()) // 60)))
