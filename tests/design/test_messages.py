import polib

from rajyasetu.design.stylesheet import HERE
from tools import check_messages, compile_messages


def test_every_text_of_the_design_system_has_its_hindi():
    assert [fault for fault in check_messages.faults() if fault.startswith("rajyasetu/design/")] == []


def test_texts_of_a_template_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(check_messages, "SOURCE", tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        '{% button _("Send") %}{% translate "It\'s" %}{% translate "May" context "month" %}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )

    found = {(m.context, m.singular, m.plural) for m in check_messages._in_template(page)}

    assert found == {("", "Send", ""), ("", "It's", ""), ("month", "May", ""), ("", "%(n)s day", "%(n)s days")}


def test_texts_of_code_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(check_messages, "SOURCE", tmp_path)
    module = tmp_path / "module.py"
    module.write_text(
        'from django.utils.translation import gettext as say\nsay("Send")\nngettext("a", "b", 2)\nprint("c")\n'
    )

    assert {(m.singular, m.plural) for m in check_messages._in_code(module)} == {("Send", ""), ("a", "b")}


def test_fault_is_told_when_hindi_is_missing_or_has_other_places():
    message = check_messages.Message("", "%(count)s days", "", "x.py:1")

    assert "no Hindi" in check_messages._fault(message, None)
    assert "no Hindi" in check_messages._fault(
        message, polib.POEntry(msgid=message.singular, msgstr="x", flags=["fuzzy"])
    )
    assert "other placeholders" in check_messages._fault(
        message, polib.POEntry(msgid=message.singular, msgstr="%(n)s दिन")
    )
    assert check_messages._fault(message, polib.POEntry(msgid=message.singular, msgstr="%(count)s दिन")) == ""


def test_catalogue_is_compiled_only_when_it_is_newer(tmp_path, monkeypatch):
    folder = tmp_path / "rajyasetu" / "x" / "locale" / "hi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        (HERE / "locale/hi/LC_MESSAGES/django.po").read_text() + '\nmsgid "Left out"\nmsgstr ""\n'
    )
    monkeypatch.setattr(compile_messages, "SOURCE", tmp_path)

    first, second = compile_messages.compile_newer(), compile_messages.compile_newer()

    assert first == ["rajyasetu/x/locale/hi/LC_MESSAGES/django.po: untranslated: Left out"]
    assert second == []
    assert (folder / "django.mo").exists()
