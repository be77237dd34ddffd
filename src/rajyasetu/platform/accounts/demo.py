"""The demo state's officials: invented people in posts of Bareilly and, to show isolation, of Aonla."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import actions, queries
from rajyasetu.platform.accounts.errors import DemoOnly
from rajyasetu.platform.accounts.values import DemoSignIn
from rajyasetu.platform.organisations import interface as organisations

_SINCE = date(2026, 4, 1)
_DISTRICT, _BAREILLY, _AONLA = "09/130", "09/130/787", "09/130/786"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_SECRET_BYTES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Official:
    """One invented official and the post they hold."""

    login: str
    name: tuple[str, str]
    kind: str
    level: int
    title: tuple[str, str]
    area_path: str
    office: tuple[str, str, str]


_TEHSIL_OFFICE = ("revenue", _BAREILLY, "tehsil")
_AONLA_OFFICE = ("revenue", _AONLA, "tehsil")
_WELFARE_OFFICE = ("social_welfare", _DISTRICT, "district")

OFFICIALS = (
    _Official(
        login="lekhpal.bareilly",
        name=("रमेश चंद्र", "Ramesh Chandra"),
        kind="lekhpal",
        level=1,
        title=("लेखपाल, क्षेत्र 3, तहसील बरेली", "Lekhpal, Circle 3, Tehsil Bareilly"),
        area_path=_BAREILLY,
        office=_TEHSIL_OFFICE,
    ),
    _Official(
        login="naib.tehsildar.bareilly",
        name=("शबाना परवीन", "Shabana Parveen"),
        kind="naib_tehsildar",
        level=2,
        title=("नायब तहसीलदार, बरेली", "Naib Tehsildar, Bareilly"),
        area_path=_BAREILLY,
        office=_TEHSIL_OFFICE,
    ),
    _Official(
        login="tehsildar.bareilly",
        name=("सुनीता वर्मा", "Sunita Verma"),
        kind="tehsildar",
        level=3,
        title=("तहसीलदार, बरेली", "Tehsildar, Bareilly"),
        area_path=_BAREILLY,
        office=_TEHSIL_OFFICE,
    ),
    _Official(
        login="sdm.bareilly",
        name=("इमरान अहमद", "Imran Ahmad"),
        kind="sub_divisional_magistrate",
        level=4,
        title=("उप ज़िलाधिकारी, बरेली", "Sub-Divisional Magistrate, Bareilly"),
        area_path=_BAREILLY,
        office=("revenue", _BAREILLY, "subdivision"),
    ),
    _Official(
        login="dm.bareilly",
        name=("अनुराधा सिंह", "Anuradha Singh"),
        kind="district_magistrate",
        level=5,
        title=("ज़िलाधिकारी, बरेली", "District Magistrate, Bareilly"),
        area_path=_DISTRICT,
        office=("revenue", _DISTRICT, "district"),
    ),
    _Official(
        login="welfare1.bareilly",
        name=("मोहन लाल", "Mohan Lal"),
        kind="ado_social_welfare",
        level=1,
        title=("सहायक विकास अधिकारी (समाज कल्याण), बरेली", "Assistant Development Officer (Social Welfare), Bareilly"),
        area_path=_DISTRICT,
        office=_WELFARE_OFFICE,
    ),
    _Official(
        login="welfare2.bareilly",
        name=("नीलम यादव", "Neelam Yadav"),
        kind="district_social_welfare_officer",
        level=2,
        title=("ज़िला समाज कल्याण अधिकारी, बरेली", "District Social Welfare Officer, Bareilly"),
        area_path=_DISTRICT,
        office=_WELFARE_OFFICE,
    ),
    _Official(
        login="welfare3.bareilly",
        name=("जसप्रीत कौर", "Jaspreet Kaur"),
        kind="deputy_director_social_welfare",
        level=3,
        title=("उप निदेशक (समाज कल्याण), बरेली मंडल", "Deputy Director (Social Welfare), Bareilly Division"),
        area_path=_DISTRICT,
        office=_WELFARE_OFFICE,
    ),
    _Official(
        login="lekhpal.aonla",
        name=("दिनेश कुमार", "Dinesh Kumar"),
        kind="lekhpal",
        level=1,
        title=("लेखपाल, क्षेत्र 1, तहसील आंवला", "Lekhpal, Circle 1, Tehsil Aonla"),
        area_path=_AONLA,
        office=_AONLA_OFFICE,
    ),
    _Official(
        login="tehsildar.aonla",
        name=("फ़रहान अली", "Farhan Ali"),
        kind="tehsildar",
        level=3,
        title=("तहसीलदार, आंवला", "Tehsildar, Aonla"),
        area_path=_AONLA,
        office=_AONLA_OFFICE,
    ),
)


def load_demo() -> list[DemoSignIn]:
    """Make the officials and give them charge of their posts, where that is not done; returns their sign-ins.

    The demo's departments and offices must be loaded. A charge that was handed over since stays so.
    Passwords and secrets are made at random once and kept in KEYS_DIRECTORY/shared/demo-sign-ins.json;
    when that file is new, accounts that are there already take its passwords. Raises DemoOnly.
    """
    if not settings.IS_DEMO:
        raise DemoOnly
    path = Path(settings.KEYS_DIRECTORY) / "shared" / "demo-sign-ins.json"
    known = _read(path)
    sign_ins = {official.login: known.get(official.login) or _fresh() for official in OFFICIALS}
    if sign_ins.keys() - known.keys():
        _write(path, known | sign_ins)
    return [_load(official, sign_ins[official.login], is_new=official.login not in known) for official in OFFICIALS]


def _load(official: _Official, sign_in: Mapping[str, str], *, is_new: bool) -> DemoSignIn:
    title = {"hi": official.title[0], "en": official.title[1]}
    name = {"hi": official.name[0], "en": official.name[1]}
    password, totp_secret = sign_in["password"], sign_in["totp_secret"]
    was_there = queries.is_login_taken(official.login)
    person_id = actions.ensure_official(official.login, password, totp_secret, name=name)
    if is_new and was_there:
        actions.reset_sign_in(official.login, password=password, totp_secret=totp_secret, by=Actor.system())
    post_id = actions.ensure_post(
        kind=official.kind,
        title=title,
        department=official.office[0],
        office_id=_office(official),
        area_path=official.area_path,
        level=official.level,
    )
    if not queries.holdings(post_id):
        actions.hand_over(post_id, person_id, _SINCE)
    return DemoSignIn(login=official.login, password=password, totp_secret=totp_secret, title=title)


def _office(official: _Official) -> UUID:
    (office,) = organisations.offices(*official.office)
    return office.id


def _fresh() -> dict[str, str]:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()
    return {"password": "-".join(groups), "totp_secret": secret}


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def _write(path: Path, sign_ins: Mapping[str, Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(sign_ins, file, indent=1)
    fresh.replace(path)
