"""A door on a phone without JavaScript."""

from flask.testing import FlaskClient

from tests.builders import an_account, an_assignment, an_event
from tests.pages import Page, visit
from tests.signed_in import sign_in_as
from unik.models import Event


def work_a_door(client: FlaskClient) -> Event:
    """Let the browser be a youth worker's who works the door of an evening, and return it."""
    event, account = an_event(), an_account()
    an_assignment(event, account)
    sign_in_as(client, account)
    return event


def scan(client: FlaskClient, event: Event, code: str, *, out: bool = False) -> Page:
    """Type a code at the door of the event."""
    return visit(client, f"/dorr/{event.slug}{'?riktning=ut' if out else ''}", code=code)


def colour(page: Page) -> str | None:
    """Return the colour of the verdict that the page is about, if it is about one."""
    verdicts = [each for each in page.document.iter("section") if each.find(".//h1") is not None]
    return verdicts[0].get("data-verdict") if verdicts else None


def heading(page: Page) -> str:
    """Return the word that fills the screen."""
    return page.title.removesuffix(" – UNIK")


def hidden_fields_of(page: Page) -> dict[str, str]:
    """Return what stands in the hidden fields of the page's forms, the last one's if equal.

    What lies in a template is not on the page.
    """
    laid_aside = {each for part in page.document.iter("template") for each in part.iter("input")}
    fields = (each for each in page.document.iter("input") if each not in laid_aside)
    hidden = (each for each in fields if each.get("type") == "hidden")
    return {each.get("name", ""): each.get("value", "") for each in hidden}
