"""What others may know of the audit: its entries, and the report of a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rajyasetu.kernel.actor import Actor

Detail = str | int | bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on: a kind ("application", "document") and its id, None for the whole kind."""

    kind: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One record: when, what, by whom, on what, about which person. Ids and codes only."""

    at: datetime
    event: str
    actor: Actor
    subject: Subject
    person_id: UUID | None
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in Hindi and in English."""

    code: str
    hi: str
    en: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the whole log found. `size` is the number of sealed records."""

    size: int
    checkpoints: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def sentences(self, language: str) -> list[str]:
        """The report for people: Hindi for "hi", else English."""
        if language == "hi":
            head = f"{self.size} दर्ज बातें और {self.checkpoints} चेकपॉइंट जाँचे गए।"
            good = "सब वैसा ही है जैसा मुहर लगते समय था।"
            return [head, *([good] if self.ok else [finding.hi for finding in self.findings])]
        head = f"{self.size} sealed records and {self.checkpoints} checkpoints were checked."
        good = "All is as it was when it was sealed."
        return [head, *([good] if self.ok else [finding.en for finding in self.findings])]
