"""A certificate's facts as JSON, to be sealed, and back."""

import base64
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from rajyasetu.systems.locker.values import IncomeRecord, Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a paper is made of, so that it can be made again exactly."""

    record: IncomeRecord
    signatory: Signatory
    check_code: str

    def to_json(self) -> dict[str, Any]:
        """A JSON object."""
        photo = self.record.photo
        return {
            "record": asdict(self.record)
            | {
                "dob": self.record.dob.isoformat(),
                "photo": base64.b64encode(photo).decode() if photo else None,
            },
            "signatory": asdict(self.signatory)
            | {"post_id": str(self.signatory.post_id), "person_id": str(self.signatory.person_id)},
            "check_code": self.check_code,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read it back."""
        record, signatory = kept["record"], kept["signatory"]
        return cls(
            record=IncomeRecord(
                **record
                | {
                    "dob": date.fromisoformat(record["dob"]),
                    "photo": base64.b64decode(record["photo"]) if record["photo"] else None,
                }
            ),
            signatory=Signatory(
                **signatory | {"post_id": UUID(signatory["post_id"]), "person_id": UUID(signatory["person_id"])}
            ),
            check_code=kept["check_code"],
        )
