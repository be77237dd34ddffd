"""The demo state's offices: those of Bareilly in which the invented officials sit."""

from uuid import UUID

from rajyasetu.platform.organisations import actions

DISTRICT, BAREILLY, AONLA = "09/130", "09/130/787", "09/130/786"

OFFICES = (
    ("revenue", BAREILLY, "tehsil", "तहसील कार्यालय, बरेली", "Tehsil Office, Bareilly"),
    ("revenue", AONLA, "tehsil", "तहसील कार्यालय, आंवला", "Tehsil Office, Aonla"),
    ("revenue", BAREILLY, "subdivision", "उप ज़िलाधिकारी कार्यालय, बरेली", "Sub-Divisional Office, Bareilly"),
    ("revenue", DISTRICT, "district", "ज़िलाधिकारी कार्यालय, बरेली", "District Magistrate's Office, Bareilly"),
    (
        "social_welfare",
        DISTRICT,
        "district",
        "ज़िला समाज कल्याण कार्यालय, बरेली",
        "District Social Welfare Office, Bareilly",
    ),
    (
        "social_welfare",
        "09",
        "state",
        "समाज कल्याण विभाग, राज्य कार्यालय",
        "Social Welfare Department, State Office",
    ),
)


def load_demo() -> dict[tuple[str, str, str], UUID]:
    """The demo offices, by department, area and kind; made when they are not there."""
    actions.load()
    return {
        (department, area_path, kind): actions.ensure_office(
            department_code=department, area_path=area_path, kind=kind, name={"hi": hi, "en": en}
        )
        for department, area_path, kind, hi, en in OFFICES
    }
