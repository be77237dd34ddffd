"""What an income certificate certifies.

No public text tells the inner element of INCER. This one is **ours, unverified**: the element
`Income` with the attributes below. It stands in this one module, so that it can be aligned when
the state's own issuer shows its form.
"""

import re
from dataclasses import dataclass
from typing import Self

from rajyasetu.protocols.digilocker.errors import InvalidCertificateXml
from rajyasetu.protocols.digilocker.messages import DataElement

_YEAR = re.compile(r"\d{4}-\d{2}")
_RUPEES = re.compile(r"(0|[1-9]\d{0,12})(\.\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeDetails:
    """A family's income in one financial year ("2025-26"), from all sources."""

    annual_income_paise: int
    financial_year: str
    sources: str = ""

    def to_element(self) -> DataElement:
        """The element inside CertificateData; the amount in rupees with two places."""
        if self.annual_income_paise < 0 or not _YEAR.fullmatch(self.financial_year):
            raise InvalidCertificateXml
        rupees, paise = divmod(self.annual_income_paise, 100)
        attributes = (
            ("annualIncome", f"{rupees}.{paise:02}"),
            ("currency", "INR"),
            ("financialYear", self.financial_year),
            ("sources", self.sources),
        )
        return DataElement(name="Income", attributes=attributes)

    @classmethod
    def from_elements(cls, elements: tuple[DataElement, ...]) -> Self:
        """Read it back. Raises InvalidCertificateXml."""
        found = next((dict(element.attributes) for element in elements if element.name == "Income"), None)
        if found is None or not _RUPEES.fullmatch(found.get("annualIncome", "")):
            raise InvalidCertificateXml
        rupees, _, paise = found["annualIncome"].partition(".")
        return cls(
            annual_income_paise=int(rupees) * 100 + int(paise or 0),
            financial_year=found.get("financialYear", ""),
            sources=found.get("sources", ""),
        )
