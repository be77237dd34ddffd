"""The inspection itself: it tells each kind of fault, so its silence means something."""

import pytest

from tests.journeys.inspection import Inspection

pytestmark = pytest.mark.browser
SOUND = """<!doctype html><html lang="hi"><title>x</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'self'"><main><h1>नमस्ते</h1>{}</main></html>"""


@pytest.mark.parametrize(
    ("content", "language", "fault"),
    [
        ("", "hi", None),
        ("", "en", "does not say that it is in 'en'"),
        ("<img src='data:,'>", "hi", "axe image-alt"),
        ("<pre>" + "x" * 500 + "</pre>", "hi", "px wide on a phone of 320"),
        ("<p style='color: red'>x</p>", "hi", "console: "),
        ("<script>nowhere()</script>", "hi", "nowhere is not defined"),
    ],
)
def test_fault_of_a_page_is_told(browser, content, language, fault):
    inspection, page = Inspection(), browser.new_page()
    inspection.listen(page)
    page.set_content(SOUND.format(content))

    inspection.look(page, language=language, javascript=True)
    page.close()

    assert [fault in each for each in inspection.faults] == ([True] if fault else [])
