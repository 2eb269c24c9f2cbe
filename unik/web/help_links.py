"""Somebody to talk to, in the language of the request."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from unik.domain.site_settings import EMERGENCY, Help
from unik.web.page_words import page_kind
from unik.web.site_settings import site_settings
from unik.web.words import gettext


@dataclass(frozen=True)
class HelpLink:
    """One of them: a page, a number, or both."""

    words: str
    url: str = ""
    phone: str = ""

    @property
    def dialled(self) -> str:
        return "".join(each for each in self.phone if each.isdigit() or each == "+")


def init_app(app: Flask) -> None:
    """Give templates what stands under every public page."""
    app.add_template_global(help_links)
    app.add_template_global(page_kind)


def help_links() -> list[HelpLink]:
    """Return whom somebody can turn to, the most urgent last, as people read on from there."""
    return list(_links(site_settings().help))


def _links(known: Help) -> Iterator[HelpLink]:
    if known.bris_url or known.bris_phone:
        yield HelpLink(gettext("Bris, för dig under 18"), known.bris_url, known.bris_phone)
    if known.clinic_url or known.clinic_phone:
        yield HelpLink(gettext("Ungdomsmottagningen"), known.clinic_url, known.clinic_phone)
    if known.drug_guide_url:
        is_example = known.drug_guide_is_example
        guide, example = gettext("Alkohol- och drogguiden"), gettext("exempel")
        yield HelpLink(f"{guide} ({example})" if is_example else guide, known.drug_guide_url)
    yield HelpLink(gettext("Är det bråttom eller farligt? Ring"), phone=EMERGENCY)
