"""A little state for tests of systems: a few areas, and posts with somebody in charge; nobody can sign in."""

from datetime import date

from django.conf import settings
from django.test import Client, RequestFactory

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.models import Account
from rajyasetu.platform.accounts.sessions import SessionStore
from rajyasetu.platform.geography.models import Area
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.systems.grievances import interface as grievances

DISTRICT, TEHSIL, OTHER_TEHSIL = "09/130", "09/130/787", "09/130/786"
AREAS = [
    ("09", "state", "उत्तर प्रदेश", "Uttar Pradesh"),
    (DISTRICT, "district", "बरेली", "Bareilly"),
    ("09/131", "district", "पीलीभीत", "Pilibhit"),
    (TEHSIL, "tehsil", "बरेली", "Bareilly"),
    (OTHER_TEHSIL, "tehsil", "आंवला", "Aonla"),
    ("09/131/790", "tehsil", "पीलीभीत", "Pilibhit"),
]
POSTS = [
    ("ado_social_welfare", "social_welfare", DISTRICT, "सहायक विकास अधिकारी", "Assistant Development Officer"),
    ("district_social_welfare_officer", "social_welfare", DISTRICT, "ज़िला समाज कल्याण अधिकारी", "District Officer"),
    ("deputy_director_social_welfare", "social_welfare", DISTRICT, "उप निदेशक", "Deputy Director"),
    ("tehsildar", "revenue", TEHSIL, "तहसीलदार", "Tehsildar"),
]


def load():
    Area.objects.bulk_create(
        Area(
            path=path,
            parent_path=path.rpartition("/")[0],
            code=path.rsplit("/", 1)[-1],
            level=level,
            name={"hi": hi, "en": en},
            sort_key_hi=hi,
            sort_key_en=en,
        )
        for path, level, hi, en in AREAS
    )
    for kind, department, area_path, hi, en in POSTS:
        organisations.ensure_department(department, {"hi": department, "en": department})
        office_id = organisations.ensure_office(
            department_code=department, area_path=area_path, kind="office", name={"hi": "कार्यालय", "en": "Office"}
        )
        post_id = accounts.ensure_post(
            kind=kind,
            title={"hi": hi, "en": en},
            department=department,
            office_id=office_id,
            area_path=area_path,
            level=1,
        )
        accounts.hand_over(post_id, accounts.create_person(), date(2026, 4, 1))
    grievances.prepare()


def resident() -> Actor:
    person_id = accounts.create_person()
    return Actor(
        account_id=accounts.create_resident_account(person_id),
        person_id=person_id,
        channel=Channel.WEB,
        lawful_basis=LawfulBasis.CONSENT,
    )


def official(kind, *, area_path=DISTRICT, department="social_welfare") -> Actor:
    [post, *_] = accounts.posts_for(kind, area_path, department)
    person_id = accounts.holder(post.id, clock.today())
    account, _ = Account.objects.get_or_create(person_id=person_id, is_official=True, login=kind)
    return Actor(
        account_id=account.id,
        person_id=person_id,
        post_id=post.id,
        channel=Channel.DESK,
        lawful_basis=LawfulBasis.STATE_FUNCTION,
    )


def client_of(actor) -> Client:
    """A browser in which this actor is signed in."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    accounts.sign_in(request, actor.account_id, channel=actor.channel, post_id=actor.post_id)
    request.session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
    return client
