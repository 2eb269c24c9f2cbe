"""Every page of the site in every state that looks different, for checks that walk them all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from playwright.sync_api import Page

from tests.browser.browsing import wait_until_started
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import a_holiday, a_sign_up, a_venue, an_account, an_assignment, an_event
from tests.evenings import a_scan
from tests.phones import a_pairing, a_phone
from tests.pictures import a_picture
from tests.shared_doors import a_guest_of
from tests.web_addresses import manage_token_of
from unik.demo.surveys import answer_about, vote_for_pages, wish_for
from unik.domain.admission import Verdict
from unik.domain.checklists import Phase
from unik.domain.event_states import EventState
from unik.domain.incidents import Action, Category
from unik.domain.messages import Audience, Channel, MessageKind
from unik.domain.roles import Role
from unik.domain.sending import MessageState, Trouble
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import (
    ChecklistItem,
    DoorDevice,
    EvacuationTick,
    Event,
    HeldScan,
    IncidentNote,
    Message,
    PhoneReport,
    PosterPicture,
)
from unik.services.invitations import invite
from unik.web.codes import pass_codes
from unik.web.paired import cookie_name

NOW = datetime(2031, 10, 31, 18, 30, tzinfo=UTC)
"""A Friday evening in the autumn holiday; later than the real clock, by which cookies expire."""
_ROBIN = "robin.lindqvist-langstrom@karlskoga.example"


@dataclass(frozen=True)
class State:
    """One page in one state: who looks, where, and what they do before it is checked."""

    path: str | Callable[["World"], str]
    role: Role | None = None
    act: Callable[[Page], None] | None = None
    expected: str | None = None
    """The console error that belongs to the state."""
    key: Callable[["World"], str] | None = None
    """What a paired phone keeps in its cookie."""


class World:
    """An ordinary evening that goes on, with some of everything; empty if asked for."""

    def __init__(self, *, empty: bool = False) -> None:
        self.accounts = {
            role: an_account(role, name=f"Kim Öberg-Långström {role}") for role in Role
        }
        if empty:
            return
        holiday = a_holiday(starts_on=NOW.date(), ends_on=NOW.date())
        venue = a_venue(
            name="Ungdomens hus Stacken",
            map_url="https://example.org/karta",
            way_home="Extrabuss kl. 23.45 från entrén.",
            access_info="Entrén är utan trappsteg.",
        )
        self.tonight = self._event("Höstlovsavslutningskväll", venue=venue, holiday=holiday)
        an_assignment(self.tonight, self.accounts[Role.DOOR])
        self.later = self._event("Filmkväll", days=7, venue=venue, holiday=holiday)
        self.full = self._event("Fullt hus", days=8, venue=venue, capacity=1)
        self.cancelled = self._event("Inställd kväll", days=9, state=EventState.CANCELLED)
        self.closed = self._event("Stängd", days=10, sign_up_closes_at=NOW - timedelta(hours=1))
        self.not_open = self._event(
            "Senare", days=11, sign_up_opens_at=NOW + timedelta(days=2), venue=venue
        )
        self.draft = self._event("Utkast", days=12, state=EventState.DRAFT)
        self.anew = a_sign_up(self.later, name="Maja", serial=2)
        self.sold_out = self._event(
            "Slutsålt", days=14, venue=venue, capacity=1, waiting_list=False
        )
        for event in (self.full, self.sold_out):
            a_sign_up(event, name="Ebba")
        self._line()
        self._guests()
        self._reviewed()
        self._to_do()
        self._pictured()
        self._moved()
        self._phones()
        self._over()

    def pass_path(self, sign_up: object) -> str:
        """Return the address of a pass."""
        return f"/pass/{manage_token_of(sign_up)}"

    def _event(self, title: str, *, days: int = 0, **given: object) -> Event:
        opens_at = NOW - timedelta(minutes=30) + timedelta(days=days)
        times = {
            "doors_open_at": opens_at,
            "starts_at": opens_at,
            "last_entry_at": opens_at + timedelta(hours=2),
            "ends_at": opens_at + timedelta(hours=4),
            "created_at": NOW - timedelta(days=30),
            "changed_at": NOW - timedelta(days=30),
        }
        words = {
            "description": "DJ, volleyturnering och pepparkaksbygge.",
            "rules": "Alla blåser grönt i entrén.\nGår du ut är kvällen slut.",
            "adults": "Ledare från Stacken i gula tröjor.",
        }
        return an_event(title=title, **times | words | given)

    def _guests(self) -> None:
        years = {"born_on": datetime(2017, 5, 14, tzinfo=UTC).date()}
        self.valid = a_sign_up(self.tonight, name="Alva L", first_time=True, **years)
        self.review = a_sign_up(
            self.tonight,
            name="Onni",
            state=SignUpState.IN_REVIEW,
            declared_year_seven=True,
            **years,
        )
        self.cancelled_guest = a_sign_up(
            self.tonight, name="Noah B", state=SignUpState.CANCELLED, **years
        )
        self.inside = a_sign_up(
            self.tonight,
            name="Åsa Ö",
            inside=True,
            admitted_at=NOW - timedelta(minutes=10),
            admitted_door="B",
            first_time=False,
            **years,
        )
        self.tonight.people_inside = 1
        a_scan(self.tonight, self.inside, Verdict.ADMITTED, NOW - timedelta(minutes=10))
        a_scan(self.tonight, None, Verdict.UNKNOWN, NOW - timedelta(minutes=9))
        twice = a_scan(self.tonight, self.inside, Verdict.ALREADY_IN, NOW - timedelta(minutes=8))
        twice.local_verdict = Verdict.ADMITTED
        db.session.commit()

    def _to_do(self) -> None:
        """Tonight's list, of which one line is done."""
        kim = self.accounts[Role.ORGANIZER]
        todo = {"event_id": self.tonight.id, "phase": Phase.BEFORE}
        on = todo | {"phase": Phase.DURING}
        done = {"done_at": NOW - timedelta(hours=3), "done_by": kim.id}
        words = "Anmäl kvällen till polisen om den är en offentlig tillställning"
        db.session.add_all(
            [
                ChecklistItem(position=1, words=words, **todo, **done),
                ChecklistItem(position=2, words="Boka ordningsvakter", **todo),
                ChecklistItem(position=3, words="Utrymningsvägarna är fria", **on | done),
                ChecklistItem(position=4, words="Transporten hem är på plats", **on),
            ]
        )
        db.session.commit()

    def _pictured(self) -> None:
        """A picture in place of a drawn poster."""
        jpeg = a_picture(400, 300, "JPEG")
        files = {"for_pages": jpeg, "for_print": jpeg, "uploaded_at": NOW}
        facts = {"alt_text": "En discokula", "width": 400, "height": 300, **files}
        db.session.add(PosterPicture(event_id=self.not_open.id, **facts))
        db.session.commit()

    def _phones(self) -> None:
        now = {"made_at": NOW, "paired_at": NOW, "last_seen_at": NOW}
        soon = NOW + timedelta(days=1)
        self.link = f"/dorr/para/{a_pairing(self.tonight, expires_at=soon)[1]}"
        self.phone_key = a_phone(self.tonight, door="C", expires_at=soon, **now)[1]
        turned_away, self.revoked_key = a_phone(self.tonight, door="D", revoked_at=NOW, **now)
        self._hold(turned_away)
        kim = self.accounts[Role.ADMINISTRATOR]
        invited = invite(_ROBIN, "Robin", Role.ORGANIZER, by=kim.id, now=NOW)
        self.invitation = f"/personal/valkommen/{invited.token}"

    def _over(self) -> None:
        """An evening that is over, and of which a phone still holds scans."""
        hours = {"doors_open_at": -5, "starts_at": -5, "last_entry_at": -2, "ends_at": -1}
        times = {name: NOW + timedelta(hours=each) for name, each in hours.items()}
        self.over = self._event("Eftermiddag", people_inside=3, adults_inside=1, **times)
        years = {"born_on": datetime(2017, 5, 14, tzinfo=UTC).date()}
        self.latecomer = a_sign_up(self.over, name="Sven-Olof Ö", **years)
        by = a_phone(self.over, door="B")[0].id
        report = {"door": "B", "unsent": 3, "reported_at": NOW - timedelta(minutes=50)}
        db.session.add(PhoneReport(event_id=self.over.id, phone_id=by, **report))
        db.session.commit()

        self.shown = self._event("Visa först", shows_first=True)
        an_assignment(self.shown, self.accounts[Role.DOOR])
        noted = {"door_note": "Rött band till alla under 15", "door_note_below": 15}
        self.noted = self._event("Alla under 15", **noted)
        an_assignment(self.noted, self.accounts[Role.DOOR])
        early = {"born_on": datetime(2019, 5, 14, tzinfo=UTC).date(), "declared_year_seven": True}
        self.checked = a_sign_up(self.noted, name=None, first_time=True, **early)
        self.shared = self._event("Delade dörrar", shared_doors=2)
        an_assignment(self.shared, self.accounts[Role.DOOR])
        self.of_one_door = a_guest_of("B", self.shared, name="Vilma", **years)
        self.looked_at = a_sign_up(self.shown, name="Maximiliana Ö", first_time=True, **years)
        self.returning = self._event("In och ut", reentry=True, people_inside=1)
        came = {"inside": True, "admitted_at": NOW - timedelta(minutes=10), "admitted_door": "A"}
        self.outgoing = a_sign_up(self.returning, name="Vide", **years, **came)

        self._yesterday()
        self._drilled()

    def _yesterday(self) -> None:
        """An evening at which something has happened, and nothing is written down any more."""
        self.past = self._event("Gårkvällen", days=-1)
        self.answered = self._event("Förra månaden", days=-30)
        for evening in (self.past, self.answered):
            answer_about(evening, NOW, sheets=29)
            wish_for(evening, NOW)
        wish_for(self.later, NOW)
        vote_for_pages(NOW)
        for minutes, category, action in (
            (40, Category.INJURY, Action.FIRST_AID),
            (95, Category.QUARREL, Action.GUARD),
        ):
            at = self.past.doors_open_at + timedelta(minutes=minutes)
            note = {"id": uuid4(), "event_id": self.past.id, "door": "A"}
            said = {"category": category, "action": action, "happened_at": at, "noted_at": at}
            db.session.add(IncidentNote(**note, **said))

    def _drilled(self) -> None:
        """Half an hour ago somebody was found, who may have to be looked for anew."""
        at = NOW - timedelta(minutes=40)
        self.outgoing.admitted_at = at - timedelta(minutes=5)
        found = {"client_id": uuid4(), "found": True, "happened_at": at, "received_at": at}
        db.session.add(
            EvacuationTick(event_id=self.returning.id, sign_up_id=self.outgoing.id, **found)
        )
        db.session.commit()

    def _line(self) -> None:
        years = {"born_on": datetime(2017, 5, 14, tzinfo=UTC).date(), "queued_at": NOW}
        self.raised = self._event("Fler platser", days=15, capacity=2)
        asked = {"offer_ends_at": NOW + timedelta(hours=20), "email": "ungdom@post.example"}
        lapsed = {"offer_ends_at": NOW - timedelta(hours=1)}
        self.waiting = a_sign_up(self.full, name="Li", state=SignUpState.WAITING, **years)
        self.offered = a_sign_up(
            self.raised, name="Bo", state=SignUpState.OFFERED, **years, **asked
        )
        self.lapsed = a_sign_up(self.raised, name="My", state=SignUpState.LAPSED, **years, **lapsed)
        a_sign_up(self.raised, name=None, state=SignUpState.WAITING, **years)

    def _reviewed(self) -> None:
        self.reviewed = self._event("Högstadiekväll", days=13, highest_cohort=15)
        below = {"born_on": datetime(2019, 5, 14, tzinfo=UTC).date(), "declared_year_seven": True}
        above = {"born_on": datetime(2015, 5, 14, tzinfo=UTC).date()}
        answered = {"decided_at": NOW - timedelta(hours=3)}
        a_sign_up(self.reviewed, name="Tuva-Lisa Öberg", state=SignUpState.IN_REVIEW, **below)
        a_sign_up(self.reviewed, name=None, state=SignUpState.IN_REVIEW, **above)
        self.approved = a_sign_up(self.reviewed, name="Ada", **below, **answered)
        self.declined = a_sign_up(
            self.reviewed, name="Elin", state=SignUpState.DECLINED, **below, **answered
        )
        self._written()
        self.declined_tonight = a_sign_up(
            self.tonight, name="Mio", state=SignUpState.DECLINED, **below, **answered
        )

    def _moved(self) -> None:
        self.moved = self._event("Flyttad kväll", days=14, moved_at=NOW - timedelta(hours=1))
        years = {"born_on": datetime(2017, 5, 14, tzinfo=UTC).date()}
        soon_18 = {"born_on": datetime(2013, 11, 20, tzinfo=UTC).date()}
        reachable = {"email": "elsa@unik.example", "adult_email": "vuxen@unik.example"}
        self.asked = a_sign_up(self.moved, name="Elsa", **reachable, **years)
        self.asked_in_line = a_sign_up(
            self.moved, name="Kim", state=SignUpState.WAITING, queued_at=NOW, **years
        )
        a_sign_up(self.moved, name="Maximiliana-Charlotta Öberg", **soon_18)
        fell = {"decided_at": NOW, "fell_outside_at": NOW}
        self.fell_outside = a_sign_up(
            self.moved, name="Stina", state=SignUpState.DECLINED, **soon_18 | fell
        )

    def _written(self) -> None:
        """One letter was sent, and one did not arrive."""
        settled = {"settled_at": NOW - timedelta(hours=1), "posted_at": NOW, "due_at": NOW}
        for sign_up, state, trouble in (
            (self.approved, MessageState.FAILED, Trouble.REFUSED),
            (self.declined, MessageState.SENT, None),
        ):
            db.session.add(
                Message(
                    sign_up_id=sign_up.id,
                    kind=MessageKind.PASS,
                    audience=Audience.GUEST,
                    channel=Channel.MAIL,
                    state=state,
                    trouble=trouble,
                    **settled,
                )
            )
        db.session.commit()

    def _hold(self, device: DoorDevice) -> None:
        """Keep two things that a phone told after it had been turned away."""
        common = {
            "event_id": self.tonight.id,
            "sign_up_id": self.valid.id,
            "device_id": device.id,
            "door": device.door,
            "scanned_at": NOW,
            "happened_at": NOW,
            "received_at": NOW,
        }
        scan = HeldScan(
            id=uuid4(),
            kind="scan",
            method="code",
            direction="in",
            local_verdict="admitted",
            **common,
        )
        undo = HeldScan(id=uuid4(), kind="undo", undone_id=scan.id, **common)
        db.session.add_all([scan, undo])
        db.session.commit()


def _replaced(world: World) -> str:
    return f"/pass/{pass_codes().issue(world.later.id, world.anew.id, 1).manage_token}"


def _door(world: World) -> str:
    return f"/dorr/{world.tonight.slug}"


def _new_pass(world: World) -> str:
    return f"{_door(world)}/nytt-pass/{world.valid.id}"


def _drop_in(world: World) -> str:
    return f"{_door(world)}/utan-pass"


def _paper(world: World) -> str:
    return f"{_door(world)}/papper"


def _type_wrong_costs(page: Page) -> None:
    page.locator("main [name=cost]").fill("x")
    page.locator("main form button").first.click()
    page.locator("#error-summary").wait_for()


def _type_wrong_line(page: Page) -> None:
    page.locator("#listed-1-time").fill("strax")
    page.locator("form:has(#listed-1-time) button").first.click()
    page.locator("#error-summary").wait_for()


def _show_paper_list(page: Page) -> None:
    page.locator("form[action$=lista] button").click()
    page.locator(".paper-list").first.wait_for()


def _practise(code: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.locator("#code").fill(code)
        wait_until_started(page)
        page.locator("#code").press("Enter")
        page.locator(".verdict:visible").wait_for()

    return show


def _count_one(page: Page) -> None:
    page.locator(".door-counter button[value=in]").first.click()
    page.locator("[data-undo]").wait_for()


def _send_drop_in(page: Page) -> None:
    page.locator(".door-main").click()
    page.locator("#error-summary").wait_for()


def _drop_in_too_young(page: Page) -> None:
    for name, value in {"day": "14", "month": "5", "year": "2024"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator(".door-main").click()
    page.locator("[data-verdict=red]").wait_for()


def _say_birth_date(page: Page) -> None:
    for name, value in {"day": "14", "month": "5", "year": "2017"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("main").get_by_role("button").first.click()
    page.locator(".door-pass").wait_for()


def _sign_up(world: World) -> str:
    return f"/kvallar/{world.later.slug}/anmalan"


def _tick_off(page: Page) -> None:
    page.get_by_role("button", name="Åsa Ö").click()
    page.locator(".evacuation-found").wait_for()


def _call_adult(page: Page) -> None:
    page.locator(".door-call button").first.click()
    page.locator("a[href^='tel:+']").wait_for()


def _note_incident(page: Page) -> None:
    page.locator("[name=category][value=injury]").check()
    page.locator("[name=action][value=first_aid]").check()
    page.locator("main .door-main").click()
    page.locator("main .door-row").wait_for()


def _correct_incident(page: Page) -> None:
    _note_incident(page)
    page.locator("main .door-row").click()
    page.locator("[name=category][value=injury]:checked").wait_for()


def _guessable_passphrase(page: Page) -> None:
    page.locator("#passphrase").fill("karlskoga")
    _send_empty(page)


def _save_with(page: Page, box: str, value: str) -> None:
    page.locator(box).fill(value)
    page.get_by_role("main").get_by_role("button").first.click()


def _fill_in(page: Page, **answers: str) -> None:
    ordinary = {"day": "14", "month": "5", "year": "2017", "phone": "070-174 06 12"}
    for name, value in (ordinary | answers).items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_load_state()


def _send_empty(page: Page) -> None:
    page.get_by_role("main").get_by_role("button").first.click()
    page.locator("#error-summary").wait_for()


def _look_first(page: Page) -> None:
    page.locator("[name=preview]").click()
    page.get_by_text(re.compile("Inget är sparat än|Mitään ei ole|Nothing is saved")).wait_for()


def _upload_nothing(page: Page) -> None:
    page.locator("form[enctype] button").first.click()
    page.locator("#error-summary").wait_for()


def _vote(page: Page) -> None:
    page.locator(".vote button").last.click()
    page.wait_for_url("**/tyck-till/mer**")


def _answer(page: Page) -> None:
    page.locator("#satisfied-4").check()
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_load_state()


def _look_for_alva(page: Page) -> None:
    for box in ("#asker-0", "#identity-0", "#checked"):
        page.locator(box).check()
    for name, value in {"name": "Alva", "day": "14", "month": "5", "year": "2017"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("main").get_by_role("button").first.click()
    page.locator("section.panel").first.wait_for()


def _show_alva(page: Page) -> None:
    _look_for_alva(page)
    page.locator("section.panel button").first.click()
    page.locator(".plan").first.wait_for()


def _born(year: str) -> Callable[[Page], None]:
    return lambda page: _fill_in(page, year=year)


def _save(page: Page) -> None:
    page.locator("form[action$=spara] button").click()
    page.wait_for_load_state()
    page.goto("/mina-pass")


def _name(written: str) -> Callable[[Page], None]:
    def write(page: Page) -> None:
        page.locator("[name=name]").fill(written)
        page.get_by_role("main").get_by_role("button").click()
        page.locator("#error-summary").wait_for()

    return write


def _move(page: Page) -> None:
    """Move the evening past somebody's birthday, to another place and time."""
    page.locator("[name=day]").fill("2031-12-05")
    page.locator("[name=ends]").fill("23.30")
    page.get_by_role("main").get_by_role("button").first.click()
    page.locator("table.differences").wait_for()


def _show_code(page: Page) -> None:
    page.locator("#door").locator("xpath=ancestor::form").get_by_role("button").click()
    page.locator("svg.qr").wait_for()


def _scan(which: str) -> Callable[[World], str]:
    return lambda world: f"{_door(world)}#{getattr(world, which).short_code}"


def _type_code(page: Page) -> None:
    page.locator("#code").fill(page.url.split("#")[1])
    wait_until_started(page)
    page.locator("#code").press("Enter")
    page.locator(".verdict:visible").wait_for()


def _late(world: World) -> str:
    return f"/dorr/{world.over.slug}#{world.latecomer.short_code}"


def _scan_at_shown(world: World) -> str:
    return f"/dorr/{world.shown.slug}#{world.looked_at.short_code}"


def _scan_at_noted(world: World) -> str:
    return f"/dorr/{world.noted.slug}#{world.checked.short_code}"


def _scan_at_shared(world: World) -> str:
    return f"/dorr/{world.shared.slug}#{world.of_one_door.short_code}"


def _way_out(world: World) -> str:
    return f"/dorr/{world.returning.slug}?riktning=ut#{world.outgoing.short_code}"


def _ask_to_scan_out(page: Page) -> None:
    page.locator(".door-way summary").click()


def _go_home(page: Page) -> None:
    _type_code(page)
    page.locator(".verdict:visible [data-follow-up] button").first.click()
    page.get_by_role("button", name=re.compile("Ångra|Peru|Undo")).first.wait_for()


def _let_in_despite(page: Page) -> None:
    """Let a latecomer in all the same, then look at the list of such."""
    _type_code(page)
    page.locator(".verdict:visible [data-follow-up] button").first.click()
    page.locator(".verdict-green:visible").wait_for()
    page.goto(page.url.split("#")[0] + "/undantag")


def _let_in_and_list(page: Page) -> None:
    """Let somebody in, then look at what the door did lately."""
    _type_code(page)
    page.goto(page.url.split("#")[0] + "/senaste")


def _code_of_valid(world: World) -> str:
    code = pass_codes().issue(world.tonight.id, world.valid.id, 1)
    return f"{_door(world)}#{code.payload}"


def _type_without_net(page: Page) -> None:
    page.locator("[data-kept-list]").get_by_text("19").wait_for()
    page.context.set_offline(True)
    _type_code(page)


def _type_twice_without_net(page: Page) -> None:
    _type_without_net(page)
    page.locator(".verdict [data-next]:visible").click()
    _type_code(page)


def _undo_at_hand_without_net(page: Page) -> None:
    """Let somebody in, go on, and look at what the phone may take back by itself."""
    _type_without_net(page)
    page.locator(".verdict [data-next]:visible").click()
    page.locator("[data-own-deeds] summary").click()


def _take_back_without_net(page: Page) -> None:
    _type_without_net(page)
    page.locator(".verdict [data-undo] button:visible").click()
    page.locator(".verdict-blue:visible").wait_for()


def _type_nonsense(page: Page) -> None:
    page.locator("#code").fill("9" * 20)
    wait_until_started(page)
    page.locator("#code").press("Enter")
    page.locator(".verdict:visible").wait_for()


YOUTH = {
    "start": State("/"),
    "event": State(lambda world: f"/kvallar/{world.later.slug}"),
    "event full": State(lambda world: f"/kvallar/{world.full.slug}"),
    "event cancelled": State(lambda world: f"/kvallar/{world.cancelled.slug}"),
    "event closed": State(lambda world: f"/kvallar/{world.closed.slug}"),
    "event not open": State(lambda world: f"/kvallar/{world.not_open.slug}"),
    "event over": State(lambda world: f"/kvallar/{world.past.slug}"),
    "survey": State(lambda world: f"/kvallar/{world.past.slug}/enkat"),
    "survey with errors": State(
        lambda world: f"/kvallar/{world.past.slug}/enkat",
        act=_send_empty,
        expected="status of 422",
    ),
    "survey answered": State(lambda world: f"/kvallar/{world.past.slug}/enkat", act=_answer),
    "survey results": State(lambda world: f"/kvallar/{world.answered.slug}/svar"),
    "wishes": State(lambda world: f"/kvallar/{world.later.slug}/onskemal"),
    "wishes with errors": State(
        lambda world: f"/kvallar/{world.later.slug}/onskemal",
        act=_send_empty,
        expected="status of 422",
    ),
    "vote": State("/tyck-till?sida=event"),
    "sentence": State("/", act=_vote),
    "sentence taken": State("/tyck-till/mer?tack=ja"),
    "sign-up": State(_sign_up),
    "sign-up with errors": State(_sign_up, act=_born("17"), expected="status of 422"),
    "declaration": State(_sign_up, act=_born("2019")),
    "too young": State(_sign_up, act=_born("2021")),
    "too old": State(_sign_up, act=_born("2010")),
    "full": State(lambda world: f"/kvallar/{world.sold_out.slug}/anmalan"),
    "joining the line": State(lambda world: f"/kvallar/{world.full.slug}/anmalan"),
    "signed up": State(_sign_up, act=_born("2017")),
    "pass": State(lambda world: world.pass_path(world.valid)),
    "pass of one door": State(lambda world: world.pass_path(world.of_one_door)),
    "pass in review": State(lambda world: world.pass_path(world.review)),
    "pass approved": State(lambda world: world.pass_path(world.approved)),
    "pass replaced": State(_replaced, expected="status of 410"),
    "pass declined": State(lambda world: world.pass_path(world.declined)),
    "pass of a moved evening": State(lambda world: world.pass_path(world.asked)),
    "in line for a moved evening": State(lambda world: world.pass_path(world.asked_in_line)),
    "pass fallen outside": State(lambda world: world.pass_path(world.fell_outside)),
    "pass cancelled": State(lambda world: world.pass_path(world.cancelled_guest)),
    "pass waiting": State(lambda world: world.pass_path(world.waiting)),
    "pass offered": State(lambda world: world.pass_path(world.offered)),
    "pass lapsed": State(lambda world: world.pass_path(world.lapsed)),
    "leave the line": State(lambda world: f"{world.pass_path(world.waiting)}/avboka"),
    "cancel": State(lambda world: f"{world.pass_path(world.valid)}/avboka"),
    "name": State(lambda world: f"{world.pass_path(world.valid)}/namn"),
    "name refused": State(
        lambda world: f"{world.pass_path(world.valid)}/namn",
        act=_name("Noah B"),
        expected="status of 422",
    ),
    "name too late": State(lambda world: f"{world.pass_path(world.inside)}/namn"),
    "cancel too late": State(lambda world: f"{world.pass_path(world.inside)}/avboka"),
    "own data": State(lambda world: f"{world.pass_path(world.inside)}/uppgifter"),
    "erase": State(lambda world: f"{world.pass_path(world.valid)}/radera"),
    "erase inside": State(lambda world: f"{world.pass_path(world.inside)}/radera"),
    "erased": State("/raderat"),
    "no passes": State("/mina-pass"),
    "my passes": State(lambda world: world.pass_path(world.valid), act=_save),
    "lost pass": State("/mina-pass/skicka"),
    "lost pass with errors": State("/mina-pass/skicka", act=_send_empty, expected="status of 422"),
    "lost pass asked": State("/mina-pass/skickat"),
    "without net": State("/mina-pass/utan-nat"),
    "embedded": State("/badda-in"),
    "privacy": State("/integritet"),
    "accessibility": State("/tillganglighet"),
    "not found": State("/finns-inte", expected="status of 404"),
}
DOOR = {
    "choose evening": State("/dorr", Role.DOOR),
    "door": State(_door, Role.DOOR),
    "asked to scan out": State(_door, Role.DOOR, _ask_to_scan_out),
    "scanning out": State(lambda world: f"{_door(world)}?riktning=ut", Role.DOOR),
    "searching out": State(lambda world: f"{_door(world)}/sok?namn=sa&riktning=ut", Role.DOOR),
    "admitted": State(_scan("valid"), Role.DOOR, _type_code),
    "already in": State(_scan("inside"), Role.DOOR, _type_code),
    "in review": State(_scan("review"), Role.DOOR, _type_code),
    "cancelled": State(_scan("cancelled_guest"), Role.DOOR, _type_code),
    "declined": State(_scan("declined_tonight"), Role.DOOR, _type_code),
    "unknown": State(_door, Role.DOOR, _type_nonsense),
    "latest": State(_scan("valid"), Role.DOOR, _let_in_and_list),
    "without a pass": State(_drop_in, Role.DOOR, _count_one),
    "without a pass with errors": State(_drop_in, Role.DOOR, _send_drop_in, "status of 422"),
    "too young to drop in": State(_drop_in, Role.DOOR, _drop_in_too_young),
    "refusal": State(lambda world: f"{_door(world)}/neka", Role.DOOR),
    "whom to call": State(lambda world: f"{_door(world)}/ring", Role.DOOR),
    "refusal counted": State(lambda world: f"{_door(world)}/neka?orsak=talk", Role.DOOR),
    "poster": State(lambda world: f"{_door(world)}/affisch", Role.DOOR),
    "evacuation": State(lambda world: f"{_door(world)}/utrymning", Role.DOOR, _tick_off),
    "passphrase": State(lambda world: f"{_door(world)}/utrymning/losenfras", Role.ORGANIZER),
    "passphrase with errors": State(
        lambda world: f"{_door(world)}/utrymning/losenfras",
        Role.ORGANIZER,
        _guessable_passphrase,
        "status of 422",
    ),
    "evacuation without net": State(
        lambda world: f"{_door(world)}/utrymning/utan-nat", Role.ORGANIZER
    ),
    "offered to override": State(_late, Role.ORGANIZER, _type_code),
    "overrides": State(_late, Role.ORGANIZER, _let_in_despite),
    "door checklist": State(lambda world: f"{_door(world)}/checklista", Role.ORGANIZER),
    "no overrides": State(lambda world: f"{_door(world)}/undantag", Role.ORGANIZER),
    "shown first": State(_scan_at_shown, Role.DOOR, _type_code),
    "everything to look at": State(_scan_at_noted, Role.DOOR, _type_code),
    "door that shares": State(lambda world: f"/dorr/{world.shared.slug}", Role.DOOR),
    "pass of another door": State(_scan_at_shared, Role.DOOR, _type_code),
    "gone out": State(_way_out, Role.ORGANIZER, _type_code),
    "gone home": State(_way_out, Role.ORGANIZER, _go_home),
    "closing": State(lambda world: f"/dorr/{world.over.slug}/stang", Role.ORGANIZER),
    "closing too early": State(lambda world: f"{_door(world)}/stang", Role.ORGANIZER),
    "different answers": State(lambda world: f"{_door(world)}/olika-besked", Role.ORGANIZER),
    "to review": State(lambda world: f"{_door(world)}/granska", Role.ORGANIZER),
    "nothing to review": State(
        lambda world: f"/dorr/{world.returning.slug}/granska", Role.ORGANIZER
    ),
    "practice": State("/dorr/ova", Role.DOOR),
    "practice admitted": State("/dorr/ova", Role.DOOR, _practise("TESTAB")),
    "practice full": State("/dorr/ova", Role.DOOR, _practise("TESTBF")),
    "practice passes": State("/dorr/ova/pass", Role.DOOR),
    "guide": State("/dorr/guide", Role.DOOR),
    "let in without net": State(_code_of_valid, Role.DOOR, _type_without_net, "net::ERR_"),
    "in already without net": State(
        _code_of_valid, Role.DOOR, _type_twice_without_net, "net::ERR_"
    ),
    "to take back without net": State(
        _code_of_valid, Role.DOOR, _undo_at_hand_without_net, "net::ERR_"
    ),
    "taken back without net": State(_code_of_valid, Role.DOOR, _take_back_without_net, "net::ERR_"),
    "needs the net": State("/dorr/utan-nat", Role.DOOR),
    "search": State(lambda world: f"{_door(world)}/sok", Role.DOOR),
    "search hits": State(lambda world: f"{_door(world)}/sok?namn=al", Role.DOOR),
    "incidents": State(lambda world: f"{_door(world)}/handelser", Role.DOOR, _note_incident),
    "incidents with errors": State(
        lambda world: f"{_door(world)}/handelser", Role.DOOR, _send_empty, "status of 422"
    ),
    "correct an incident": State(
        lambda world: f"{_door(world)}/handelser", Role.DOOR, _correct_incident
    ),
    "incidents of yesterday": State(
        lambda world: f"/dorr/{world.past.slug}/handelser", Role.ORGANIZER
    ),
    "evacuation after a drill": State(
        lambda world: f"/dorr/{world.returning.slug}/utrymning", Role.ORGANIZER
    ),
    "call an adult": State(lambda world: f"{_door(world)}/sok?namn=al", Role.DOOR, _call_adult),
    "new pass": State(_new_pass, Role.DOOR),
    "new pass with errors": State(_new_pass, Role.DOOR, _send_empty, expected="status of 422"),
    "new pass shown": State(_new_pass, Role.DOOR, _say_birth_date),
    "offered to a phone": State(lambda world: world.link),
    "link to a door spent": State("/dorr/para/borta", expected="status of 404"),
    "door of a phone": State(_door, key=lambda world: world.phone_key),
    "phone turned away": State(
        _door, key=lambda world: world.revoked_key, expected="status of 401"
    ),
    "search without hits": State(lambda world: f"{_door(world)}/sok?namn=zz", Role.DOOR),
}
DESK = {
    "sign-in": State("/personal/logga-in"),
    "my account": State("/personal", Role.ORGANIZER),
    "staff": State("/personal/konton", Role.ADMINISTRATOR),
    "choose a password": State(lambda world: world.invitation),
    "data requests": State("/personal/begaran", Role.ADMINISTRATOR),
    "data requests with errors": State(
        "/personal/begaran", Role.ADMINISTRATOR, _send_empty, expected="status of 422"
    ),
    "data request hits": State("/personal/begaran", Role.ADMINISTRATOR, _look_for_alva),
    "data request": State("/personal/begaran", Role.ADMINISTRATOR, _show_alva),
    "events": State("/arrangor", Role.ORGANIZER),
    "holidays": State("/arrangor/lov", Role.ORGANIZER),
    "new holiday with errors": State(
        "/arrangor/lov/nytt", Role.ORGANIZER, _send_empty, expected="status of 422"
    ),
    "new event": State("/arrangor/kvallar/ny", Role.ORGANIZER),
    "new event with errors": State(
        "/arrangor/kvallar/ny", Role.ORGANIZER, _send_empty, expected="status of 422"
    ),
    "organizer's event": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}", Role.ORGANIZER
    ),
    "edit event": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/andra", Role.ORGANIZER
    ),
    "preview": State(
        lambda world: f"/arrangor/kvallar/{world.draft.slug}/forhandsvisning", Role.ORGANIZER
    ),
    "checklist": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/checklista", Role.ORGANIZER
    ),
    "uploaded poster, and nothing sent": State(
        lambda world: f"/arrangor/kvallar/{world.not_open.slug}/affisch",
        Role.ORGANIZER,
        _upload_nothing,
        expected="status of 422",
    ),
    "edit checklist": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/checklista/andra", Role.ORGANIZER
    ),
    "staff of an evening": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/personal", Role.ORGANIZER
    ),
    "copy event": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/kopiera", Role.ORGANIZER
    ),
    "publish later": State(
        lambda world: f"/arrangor/kvallar/{world.draft.slug}/publicera-senare", Role.ORGANIZER
    ),
    "move event": State(
        lambda world: f"/arrangor/kvallar/{world.moved.slug}/andra", Role.ORGANIZER, _move
    ),
    "cancel event": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/stall-in", Role.ORGANIZER
    ),
    "waiting list": State(
        lambda world: f"/arrangor/kvallar/{world.raised.slug}/ko", Role.ORGANIZER
    ),
    "cancel event with guests": State(
        lambda world: f"/arrangor/kvallar/{world.moved.slug}/stall-in", Role.ORGANIZER
    ),
    "reviews": State(
        lambda world: f"/arrangor/kvallar/{world.reviewed.slug}/granskning", Role.ORGANIZER
    ),
    "messages": State(
        lambda world: f"/arrangor/kvallar/{world.reviewed.slug}/utskick", Role.ORGANIZER
    ),
    "messages to nobody": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/utskick", Role.ORGANIZER
    ),
    "desk with a letter that failed": State(
        lambda world: f"/arrangor/kvallar/{world.reviewed.slug}", Role.ORGANIZER
    ),
    "reviews of nobody": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/granskning", Role.ORGANIZER
    ),
    "phones": State(lambda world: f"/arrangor/kvallar/{world.tonight.slug}/dorrar", Role.ORGANIZER),
    "code for a phone": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/dorrar", Role.ORGANIZER, _show_code
    ),
    "paper": State(_paper, Role.ORGANIZER),
    "paper with errors": State(_paper, Role.ORGANIZER, _type_wrong_line, "status of 422"),
    "paper list": State(_paper, Role.ORGANIZER, _show_paper_list),
    "settings": State("/arrangor/installningar", Role.ADMINISTRATOR),
    "settings of colours that cannot be seen": State(
        "/arrangor/installningar/theme",
        Role.ADMINISTRATOR,
        act=lambda page: _save_with(page, "#link", "#eeeeee"),
        expected="status of 422",
    ),
    "settings of retention": State("/arrangor/installningar/retention", Role.ADMINISTRATOR),
    "venues": State("/arrangor/lokaler", Role.ORGANIZER),
    "new venue": State("/arrangor/lokaler/ny", Role.ORGANIZER),
    "answers": State(lambda world: f"/arrangor/kvallar/{world.past.slug}/enkat", Role.ORGANIZER),
    "report": State("/arrangor/rapport?lasar=2031", Role.ORGANIZER),
    "remarks": State("/arrangor/onskemal", Role.ORGANIZER),
    "no remarks": State("/arrangor/onskemal?visa=vantar&sida=9", Role.ORGANIZER),
    "guests": State(lambda world: f"/arrangor/kvallar/{world.tonight.slug}/gaster", Role.ORGANIZER),
    "adding a guest": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/gaster/ny",
        Role.ORGANIZER,
        _send_empty,
        "status of 422",
    ),
    "taking out the list": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/gaster/hamta", Role.ORGANIZER
    ),
    "no guest found": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/gaster?sok=qq", Role.ORGANIZER
    ),
    "guest": State(
        lambda world: f"/arrangor/kvallar/{world.moved.slug}/gaster/{world.asked.id}",
        Role.ORGANIZER,
    ),
    "statistics": State("/arrangor/statistik", Role.ORGANIZER),
    "evenings compared": State(
        lambda world: f"/arrangor/statistik/jamfor?kvall={world.past.slug}", Role.ORGANIZER
    ),
    "costs with errors": State(
        lambda world: f"/arrangor/kvallar/{world.past.slug}/kostnad",
        Role.ORGANIZER,
        _type_wrong_costs,
        "status of 422",
    ),
    "attendance": State(
        lambda world: f"/arrangor/kvallar/{world.tonight.slug}/narvaro", Role.ORGANIZER
    ),
    "attendance of nobody": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/narvaro", Role.ORGANIZER
    ),
    "organizer's past event": State(
        lambda world: f"/arrangor/kvallar/{world.past.slug}", Role.ORGANIZER
    ),
    "drawn poster": State(
        lambda world: f"/arrangor/kvallar/{world.draft.slug}/affisch", Role.ORGANIZER
    ),
    "poster to print": State(
        lambda world: f"/arrangor/kvallar/{world.draft.slug}/affisch/a4", Role.ORGANIZER
    ),
    "guests of nobody": State(
        lambda world: f"/arrangor/kvallar/{world.later.slug}/gaster", Role.ORGANIZER
    ),
    "checklist of every evening": State("/arrangor/checklista", Role.ORGANIZER),
    "school year": State("/arrangor/lasar/2031", Role.ORGANIZER),
    "new school year": State("/arrangor/lasar/nytt", Role.ORGANIZER),
    "holiday": State(lambda world: f"/arrangor/lov/{world.tonight.holiday_id}", Role.ORGANIZER),
    "venue": State(lambda world: f"/arrangor/lokaler/{world.tonight.venue_id}", Role.ORGANIZER),
    "report of an evening": State(
        lambda world: f"/arrangor/rapport?kvall={world.past.slug}", Role.ORGANIZER
    ),
    "logo with nothing chosen": State(
        "/arrangor/installningar/logo", Role.ADMINISTRATOR, _upload_nothing, "status of 422"
    ),
    **{
        f"settings of {name}, looked at first": State(
            f"/arrangor/installningar/{name}", Role.ADMINISTRATOR, _look_first
        )
        for name in ("organizer", "help", "door_phones", "languages", "letters")
    },
    "colleague": State(
        lambda world: f"/personal/konton/{world.accounts[Role.DOOR].id}", Role.ADMINISTRATOR
    ),
    "inviting with errors": State(
        "/personal/konton/bjud-in", Role.ADMINISTRATOR, _send_empty, "status of 422"
    ),
    "second step with errors": State(
        "/personal/tvasteg", Role.ORGANIZER, _send_empty, "status of 422"
    ),
    "new recovery codes": State("/personal/reservkoder", Role.ORGANIZER),
    "new password with errors": State(
        "/personal/losenord", Role.ORGANIZER, _send_empty, "status of 422"
    ),
}
EMPTY = {
    "start empty": State("/"),
    "choose evening empty": State("/dorr", Role.DOOR),
    "events empty": State("/arrangor", Role.ORGANIZER),
    "new event empty": State("/arrangor/kvallar/ny", Role.ORGANIZER),
    "holidays empty": State("/arrangor/lov", Role.ORGANIZER),
    "venues empty": State("/arrangor/lokaler", Role.ORGANIZER),
    "statistics empty": State("/arrangor/statistik", Role.ORGANIZER),
    "remarks empty": State("/arrangor/onskemal", Role.ORGANIZER),
}


def open_state(page: Page, site: Site, state: State, world: World, language: str) -> None:
    """Bring the page into the state, in that language."""
    if state.role:
        with site.backstage():
            sign_in_page(page, site, world.accounts[state.role], NOW)
    if state.key:
        cookie = {"name": cookie_name(), "value": state.key(world), "url": site.url}
        page.context.add_cookies([cookie])
    path = state.path if isinstance(state.path, str) else state.path(world)
    address, _, fragment = path.partition("#")
    joint = "&" if "?" in address else "?"
    page.goto(f"{address}{joint}sprak={language}" + (f"#{fragment}" if fragment else ""))
    if state.act:
        state.act(page)
