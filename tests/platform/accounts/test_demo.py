"""The demo's invented officials."""

import json
import stat

import pytest

from rajyasetu.kernel import clock
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts import signing_in
from rajyasetu.platform.accounts.demo import load_demo
from rajyasetu.platform.accounts.errors import DemoOnly, WrongCode
from rajyasetu.platform.accounts.models import Account, Holding, Post
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.organisations.demo import load_demo as load_offices
from tests.platform.accounts.makers import official

pytestmark = pytest.mark.django_db
BAREILLY, AONLA = "09/130/787", "09/130/786"


@pytest.fixture(autouse=True)
def offices(settings, tmp_path):
    settings.KEYS_DIRECTORY = tmp_path / "keys"
    load_offices()


def test_every_demo_official_signs_in_and_holds_their_post():
    for sign_in in load_demo():
        account_id = accounts.check_password(sign_in.login, sign_in.password)
        accounts.check_totp(
            account_id, signing_in.totp_code(sign_in.totp_secret, int(clock.now().timestamp()) // 30).decode()
        )
        (post,) = accounts.posts_held(accounts.account(account_id).person_id, clock.today())
        assert post.title == sign_in.title


def test_demo_loaded_again_changes_nothing_and_keeps_the_sign_ins(settings):
    first = load_demo()
    counts = [model.objects.count() for model in (Account, Post, Holding)]

    assert load_demo() == first
    assert [model.objects.count() for model in (Account, Post, Holding)] == counts
    path = settings.KEYS_DIRECTORY / "shared" / "demo-sign-ins.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({entry["password"] for entry in json.loads(path.read_text()).values()}) == len(first)


def test_demo_takes_new_sign_ins_when_their_file_was_removed(settings):
    (old, *_) = load_demo()
    (settings.KEYS_DIRECTORY / "shared" / "demo-sign-ins.json").unlink()

    (new, *_) = load_demo()

    account_id = accounts.check_password(new.login, new.password)
    with pytest.raises(WrongCode):
        accounts.check_totp(
            account_id, signing_in.totp_code(old.totp_secret, int(clock.now().timestamp()) // 30).decode()
        )


def test_charge_handed_over_in_the_demo_stays_with_the_new_holder():
    load_demo()
    (post,) = accounts.posts_for("tehsildar", BAREILLY, "revenue")
    successor = official()
    accounts.hand_over(post.id, successor.person_id, clock.today())

    load_demo()

    assert accounts.holder(post.id, clock.today()) == successor.person_id


def test_demo_has_a_ladder_of_posts_for_bareilly_and_others_for_aonla():
    load_demo()
    geography.load()

    for kind in ("lekhpal", "tehsildar"):
        posts = {path: accounts.posts_for(kind, path, "revenue") for path in (BAREILLY, AONLA)}
        assert [len(found) for found in posts.values()] == [1, 1]
        assert posts[BAREILLY] != posts[AONLA]
    ladder = ("ado_social_welfare", "district_social_welfare_officer", "deputy_director_social_welfare")
    assert [accounts.posts_for(kind, BAREILLY, "social_welfare")[0].level for kind in ladder] == [1, 2, 3]
    for path in Post.objects.values_list("area_path", flat=True):
        geography.area_by_path(path)


def test_invented_officials_are_refused_outside_the_demo(settings):
    settings.IS_DEMO = False

    with pytest.raises(DemoOnly):
        load_demo()
