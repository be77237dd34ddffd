from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.tasks.errors import EventNotPlain, EventVersionUnknown
from rajyasetu.platform.tasks.events import from_payload, to_payload
from tests.platform.tasks.examples import BellRang, Colour, SeedSown

FIELD = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
SOWN = SeedSown(
    field_id=FIELD,
    count=3,
    wet=True,
    colour=Colour.GREEN,
    on=date(2026, 11, 22),
    at=datetime(2026, 11, 22, 10, 30, tzinfo=UTC),
    rows=(FIELD,),
    tools=["हल", "spade"],
)
PAYLOAD = {
    "field_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "count": 3,
    "wet": True,
    "colour": "green",
    "on": "2026-11-22",
    "at": "2026-11-22T10:30:00+00:00",
    "note": None,
    "rows": ["01890a5d-ac96-774b-bcce-b302099a8057"],
    "tools": ["हल", "spade"],
}


def test_event_is_written_as_plain_json():
    assert to_payload(SOWN) == PAYLOAD


@given(
    st.builds(
        SeedSown,
        field_id=st.uuids(),
        count=st.integers(),
        wet=st.booleans(),
        colour=st.sampled_from(Colour),
        on=st.dates(),
        at=st.datetimes(timezones=st.just(UTC)),
        note=st.none() | st.text(),
        rows=st.lists(st.uuids()).map(tuple),
        tools=st.none() | st.lists(st.text()),
    )
)
def test_event_survives_writing_and_reading(event):
    assert from_payload(SeedSown, version=2, payload=to_payload(event)) == event


def test_event_of_the_version_before_takes_defaults_and_drops_what_is_gone():
    before = {name: PAYLOAD[name] for name in ("field_id", "count", "wet", "colour", "on", "at")} | {"gone": 1}

    event = from_payload(SeedSown, version=1, payload=before)

    assert (event.rows, event.tools, event.count) == ((), None, 3)


@pytest.mark.parametrize("version", [0, 3])
def test_event_of_another_version_is_refused(version):
    with pytest.raises(EventVersionUnknown):
        from_payload(SeedSown, version=version, payload=PAYLOAD)


def test_event_with_something_else_inside_is_refused():
    with pytest.raises(EventNotPlain):
        to_payload(BellRang(number=1.5))
