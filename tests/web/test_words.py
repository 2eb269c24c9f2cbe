"""Words in templates."""

import pytest
from flask import render_template_string
from jinja2 import DictLoader

TAG = "<b>Ebba</b>"
ESCAPED = "&lt;b&gt;Ebba&lt;/b&gt;"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ _('Hej då %(name)s!', name=name) }}", f"Hej då {ESCAPED}!"),
        ("{{ ngettext('%(num)s %(name)s', '%(num)s gånger %(name)s', 2, name=name) }}", None),
        ("{{ _('100 % säkert') }}", "100 % säkert"),
    ],
)
def test_values_in_words_are_escaped_on_pages(app, template, shown):
    with app.test_request_context("/"):
        assert render_template_string(template, name=TAG) == (shown or f"2 gånger {ESCAPED}")


def test_values_in_words_stay_as_they_are_in_plain_text(app):
    app.jinja_env.loader = DictLoader({"plain.txt": "{{ _('Hej då %(name)s!', name=name) }}"})

    with app.test_request_context("/"):
        assert app.jinja_env.get_template("plain.txt").render(name=TAG) == f"Hej då {TAG}!"
