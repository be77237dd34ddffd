"""What the pages cost and what they carry."""

import pytest

pytestmark = pytest.mark.django_db

PAGES = ["/hi/sign-in/", "/en/sign-in/", "/hi/sign-in/official/"]


@pytest.mark.parametrize("path", PAGES)
def test_first_pages_ask_the_database_nothing(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(path)

    assert page.status_code == 200
    assert len(page.content) < 20_000


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_kept_by_no_cache(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_number_field_brings_up_digits_and_remembers_nothing(client):
    page = client.get("/hi/sign-in/").content.decode()

    assert 'inputmode="numeric"' in page
    assert 'autocomplete="off"' in page


@pytest.mark.parametrize("path", ["/hi/sign-in/otp/", "/hi/sign-in/official/code/", "/hi/sign-in/official/post/"])
def test_later_pages_lead_back_when_nothing_was_begun(client, path):
    page = client.get(path)

    assert page.status_code == 302
    assert page["Location"].endswith("?ended")


def test_new_otp_is_asked_for_by_post_alone(client):
    assert client.get("/hi/sign-in/otp/new/").status_code == 405
    assert client.post("/hi/sign-in/otp/new/")["Location"] == "/hi/sign-in/?ended"
