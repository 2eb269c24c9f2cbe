"""What several letters have in common."""

from collections.abc import Iterator

from unik.mail.letters import Block, Details, Heading, Items, Letter, Link, Paragraph, PassPicture
from unik.mail.matters import Matter, Site
from unik.mail.words import Words
from unik.writing.calendars import Entry, calendar_file


def to_guest(
    matter: Matter, words: Words, subject: str, heading: str, *blocks: Block, calendar: bool = False
) -> Letter:
    """Return a letter to the guest."""
    footer = [
        words.gettext(
            "Du får det här mejlet för att din adress skrevs in vid en anmälan. Var det inte"
            " du? Då behöver du inte göra något."
        ),
        contact(matter, words),
    ]
    entry = _calendar(matter, words) if calendar else None
    return Letter(subject, words.language, heading, blocks, footer, entry)


def to_adult(
    matter: Matter, words: Words, subject: str, heading: str, *blocks: Block, calendar: bool = False
) -> Letter:
    """Return a copy to the adult whose address a guest gave."""
    footer = [
        words.gettext(
            "Den som anmälde sig skrev in din adress, så att du får en kopia. Den används bara"
            " för den här kvällen och tas bort efteråt."
        ),
        words.gettext(
            "Vill du inte ha fler mejl, eller känner du inte igen det här? Skriv till %(email)s,"
            " så tar vi bort din adress.",
            email=matter.site.email,
        ),
        contact(matter, words),
    ]
    entry = _calendar(matter, words) if calendar else None
    return Letter(subject, words.language, heading, blocks, footer, entry)


def pass_picture(matter: Matter, words: Words, *, named: bool) -> PassPicture:
    """Return the code to show at the door; named for the guest, who may share a mailbox."""
    guest = matter.guest
    return PassPicture(
        payload=guest.payload,
        short_code=guest.short_code,
        name=(guest.name or words.gettext("Gäst")) if named else None,
        caption=words.gettext("Kod"),
        description=words.gettext("QR-kod att visa i dörren"),
    )


def earlier_answer(words: Words) -> Paragraph:
    """Say to somebody in review that what an organizer has answered before holds no more."""
    return Paragraph(words.gettext("Har du fått ett svar tidigare? Då gäller det inte längre."))


def when_and_where(matter: Matter, words: Words) -> Details:
    """Return what everybody needs to know to come."""
    night, door = matter.night, matter.guest.door
    return Details(
        [
            (words.gettext("Kväll"), night.title),
            (words.gettext("När"), day_and_time(matter, words)),
            *([(words.gettext("Din dörr"), door)] if door else []),
            (words.gettext("Sista insläpp"), words.at_clock(night.last_entry_at)),
            (words.gettext("Var"), f"{night.place}, {night.address}"),
            (words.gettext("Kostar"), words.price(night.price_kr)),
        ]
    )


def for_who_collects(matter: Matter, words: Words) -> Details:
    """Return what an adult needs to know."""
    night = matter.night
    rows = [
        (words.gettext("Kväll"), night.title),
        (words.gettext("När"), day_and_time(matter, words)),
        (words.gettext("Var"), f"{night.place}, {night.address}"),
        (
            words.gettext("Hämtning"),
            words.gettext("%(end)s vid entrén", end=words.at_clock(night.ends_at)),
        ),
    ]
    if night.phone:
        rows.append((words.gettext("Telefon som alltid besvaras under kvällen"), night.phone))
    return Details(rows)


def way_home(matter: Matter, words: Words) -> Iterator[Block]:
    """Give how to get home; nothing where nobody has written it down."""
    if lines := _lines(matter.night.way_home):
        yield Heading(words.gettext("Hitta hit och hem"))
        yield from map(Paragraph, lines)


def rules(matter: Matter, words: Words) -> Iterator[Block]:
    """Give the rules of the evening; nothing where there are none."""
    if lines := _lines(matter.night.rules):
        yield Heading(words.gettext("Regler"))
        yield Items(lines)


def own_pages(matter: Matter, words: Words, *more: tuple[str, str]) -> Iterator[Link]:
    """Give the link to the pass, and others below it, to whom the code can still be derived."""
    if token := matter.guest.manage_token:
        yield Link(words.gettext("Öppna passet"), matter.site.pass_page(token), is_main=True)
        for wording, part in more:
            yield Link(wording, matter.site.pass_page(token, part))


def day_and_time(matter: Matter, words: Words) -> str:
    """Write "fredag 30 oktober 2026, kl. 19.00–23.30"."""
    night = matter.night
    day, time = words.date_long(night.starts_at), words.from_until(night.starts_at, night.ends_at)
    return f"{day}, {time}"


def contact(matter: Matter, words: Words) -> str:
    """Say who arranges and who answers."""
    return who_arranges(matter.site, words)


def who_arranges(site: Site, words: Words) -> str:
    """Say the same where there is nothing but the site."""
    if site.contact_name:
        return words.gettext(
            "UNIK ordnas av %(municipality)s. Frågor: %(contact)s, %(email)s eller %(phone)s.",
            municipality=municipality(site, words),
            contact=site.contact_name,
            email=site.email,
            phone=site.phone,
        )
    return words.gettext(
        "UNIK ordnas av %(municipality)s. Frågor: %(email)s eller %(phone)s.",
        municipality=municipality(site, words),
        email=site.email,
        phone=site.phone,
    )


def municipality(site: Site, words: Words) -> str:
    """Return who arranges; the one that UNIK began in has a name in every language."""
    name = site.municipality
    return words.gettext("Karlskoga kommun") if name == "Karlskoga kommun" else name


def _calendar(matter: Matter, words: Words) -> bytes:
    night, site = matter.night, matter.site
    called_off = words.gettext("Inställt: %(title)s", title=night.title)
    entry = Entry(
        id=night.id,
        title=called_off if night.is_cancelled else night.title,
        starts_at=night.starts_at,
        ends_at=night.ends_at,
        place=f"{night.place}, {night.address}",
        description=night.description,
        url=site.event_page(night.slug),
        contact=site.email,
        changed_at=night.changed_at,
        is_cancelled=night.is_cancelled,
    )
    return calendar_file([entry], now=matter.now)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
