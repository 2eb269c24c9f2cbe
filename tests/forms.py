"""Filling in a form of a page as a browser would."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from werkzeug.datastructures import MultiDict

from tests.html_checks import words_of

NOTHING: Mapping[str, object] = {}
_BUTTONS = {"submit", "button", "reset", "image"}
_CHOICES = {"checkbox", "radio"}


@dataclass(frozen=True)
class Filled:
    """A form with its answers, ready to be sent."""

    action: str
    method: str
    answers: MultiDict[str, str]


class Form:
    """One form of a page, with the controls that belong to it wherever they stand."""

    def __init__(self, element: Element, document: Element) -> None:
        self._element = element
        self._within = set(element.iter())
        self.controls = [
            each
            for each in document.iter()
            if each.tag in {"input", "select", "textarea", "button"} and self._owns(each)
        ]

    @property
    def names(self) -> set[str]:
        """What the form asks for."""
        return {name for control in self.controls if (name := control.get("name"))}

    def filled_in(self, answers: Mapping[str, object], button: Element | None = None) -> Filled:
        """Return the form with `answers` over what stood in it, as sent with `button`."""
        values = MultiDict(self._prefilled())
        for name, answer in answers.items():
            values.setlist(name, self._chosen(name, answer))
        pressed = Element("button") if button is None else button
        if name := pressed.get("name"):
            values.setlist(name, [pressed.get("value", "")])

        action = pressed.get("formaction") or self._element.get("action") or ""
        return Filled(action, self._element.get("method", "get").upper(), values)

    def _owns(self, control: Element) -> bool:
        owner = control.get("form")
        if owner is not None:
            return owner == self._element.get("id")
        return control in self._within

    def _chosen(self, name: str, answer: object) -> list[str]:
        answers = answer if isinstance(answer, list | tuple) else [answer]
        chosen = [str(each) for each in answers if each is not None]
        offered = self._offered(name)
        missing = sorted(set(chosen) - offered) if offered else []
        assert not missing, f"“{name}” does not offer {missing}, only {sorted(offered)}."
        return chosen

    def _offered(self, name: str) -> set[str]:
        """Return what a visitor may choose among; empty where they may type."""
        controls = [each for each in self.controls if each.get("name") == name]
        picks = {each.get("value", "on") for each in controls if each.get("type") in _CHOICES}
        options = [option for each in controls for option in each.iter("option")]
        return picks | {_value_of(option) for option in options}

    def _prefilled(self) -> Iterator[tuple[str, str]]:
        for control in self.controls:
            name = control.get("name")
            if name and control.get("disabled") is None:
                yield from ((name, value) for value in _values(control))


def forms_of(document: Element) -> list[Form]:
    """Return every form of a page, in order."""
    return [Form(element, document) for element in document.iter("form")]


def form_asking_for(answers: Mapping[str, object], document: Element) -> Form:
    """Return the first form that has a field for every answer; fail if there is none."""
    forms = forms_of(document)
    fitting = [form for form in forms if set(answers) <= form.names]
    there_are = [sorted(form.names) for form in forms]
    assert fitting, f"No form asks for {sorted(answers)}; there are {there_are}."
    return fitting[0]


def button_called(words: str, document: Element) -> tuple[Form, Element]:
    """Return the first button that says `words`, after its form; fail if there is none."""
    found = [
        (form, control)
        for form in forms_of(document)
        for control in form.controls
        if control.tag == "button" and words_of(control) == words
    ]
    said = [words_of(button) for button in document.iter("button")]
    assert found, f"No button of a form says “{words}”; there are {said}."
    return found[0]


def _values(control: Element) -> Sequence[str]:
    kind = control.get("type", "text")
    if control.tag == "select":
        return _selected(control)
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "button" or kind in _BUTTONS:
        return []
    if kind in _CHOICES:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [control.get("value", "")]


def _selected(select: Element) -> list[str]:
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [_value_of(option) for option in chosen]


def _value_of(option: Element) -> str:
    return option.get("value", words_of(option))
