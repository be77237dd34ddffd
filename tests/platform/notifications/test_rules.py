import pytest

from rajyasetu.platform.notifications import rules
from rajyasetu.platform.notifications.errors import VariableDoesNotFit
from rajyasetu.platform.notifications.values import MessageChannel, Template, VariableKind

OTP = Template(
    code="test.otp",
    channel=MessageChannel.SMS,
    texts={"hi": "आपका ओटीपी {otp} है। {office}", "en": "Your OTP is {otp}. {office}"},
    variables={"otp": VariableKind.DIGITS, "office": VariableKind.TEXT},
)


def test_text_is_written_in_the_asked_language():
    variables = {"otp": "482913", "office": "बरेली"}

    assert rules.text(OTP, variables, "hi") == "आपका ओटीपी 482913 है। बरेली"
    assert rules.text(OTP, variables, "en") == "Your OTP is 482913. बरेली"


def test_long_free_text_is_shortened_to_what_the_register_allows():
    text = rules.text(OTP, {"otp": "1", "office": "ज़िला समाज कल्याण अधिकारी का कार्यालय, बरेली"}, "en")

    assert text == "Your OTP is 1. ज़िला समाज कल्याण अधिकारी का…"
    assert len("ज़िला समाज कल्याण अधिकारी का…") <= rules.LONGEST_TEXT


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"otp": "48 29"}, "office"),
        ({"otp": "48291x", "office": "a"}, "otp"),
        ({"otp": "1", "office": "a", "name": "b"}, "name"),
        ({"otp": "https://example.org", "office": "a"}, "otp"),
    ],
)
def test_variable_that_does_not_fit_is_named(variables, named):
    with pytest.raises(VariableDoesNotFit) as refused:
        rules.text(OTP, variables, "en")

    assert refused.value.details == {"template": "test.otp", "variable": named}


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (VariableKind.REFERENCE, "UP-GRV-2026-7K3M9XQ2-T", True),
        (VariableKind.REFERENCE, "UP GRV", False),
        (VariableKind.DATE, "25 नवंबर 2026", True),
        (VariableKind.DATE, "25/11/2026", False),
        (VariableKind.AMOUNT, "₹1,500.00", True),
        (VariableKind.AMOUNT, "1500 rupees", False),
    ],
)
def test_kinds_accept_their_own_form_only(kind, value, fits):
    template = Template(code="t", channel=MessageChannel.SMS, texts={"hi": "{x}", "en": "{x}"}, variables={"x": kind})

    if fits:
        assert rules.text(template, {"x": value}, "en") == value
    else:
        with pytest.raises(VariableDoesNotFit):
            rules.text(template, {"x": value}, "en")


@pytest.mark.parametrize(
    "texts", [{"hi": "{otp}"}, {"hi": "{otp}", "en": "no place"}, {"hi": "{otp} {x}", "en": "{otp}"}]
)
def test_template_is_refused_when_texts_and_variables_differ(texts):
    template = Template(code="t", channel=MessageChannel.SMS, texts=texts, variables={"otp": VariableKind.DIGITS})

    with pytest.raises(ValueError, match="do not match"):
        rules.check_template(template)
