"""The door's own engine in a browser, against the worked examples that the server reproduces."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page

from tests.apps import SETTINGS
from tests.browser.site import Site
from unik.domain.pass_codes import (
    PassCode,
    PassCodes,
    RosterEntry,
    seal_roster_entry,
    token_digest,
)
from unik.domain.shared_doors import own_door

VECTORS_FOLDER = Path(__file__).parents[1] / "vectors"
VECTORS = json.loads((VECTORS_FOLDER / "pass-vectors.json").read_bytes())
CASES = json.loads((VECTORS_FOLDER / "admission.json").read_text("utf-8"))
SHARED = json.loads((VECTORS_FOLDER / "shared_doors.json").read_text("utf-8"))
LOOKS = json.loads((VECTORS_FOLDER / "checks.json").read_text("utf-8"))
CODES = PassCodes(SETTINGS["PASS_MASTERS"])
OPEN_AT = 1_793_383_200_000
MINUTE = 60_000

Engine = Callable[..., Any]


@pytest.fixture
def engine(site: Site, a_page: Callable[..., Page]) -> Engine:
    """Return `engine(module, script, arg)`, which runs a function on a module of the engine.

    The page is a plain file: its policy allows no more than the page of the door does, but
    scripts of the test may load modules there.
    """
    page = a_page(site, expected="favicon.ico")
    folder = f"{site.app.static_url_path}/js/door/offline"
    page.goto(f"{folder}/bytes.js")

    def run(module: str, script: str, arg: object = None) -> Any:
        return page.evaluate(
            """async ([folder, module, script, arg]) => {
              const bytes = await import(`${folder}/bytes.js`)
              const engine = await import(`${folder}/${module}.js`)
              return await eval(script)(engine, arg, bytes)
            }""",
            [folder, module, script, arg],
        )

    return run


def test_every_way_of_reading_gives_the_specified_payload(engine: Engine):
    read = engine(
        "pass_codes",
        "(codes, texts) => texts.map(codes.readPayload)",
        [each["read"] for each in VECTORS["reading"]],
    )

    assert read == [each["as"] for each in VECTORS["reading"]]


def test_a_pass_is_known_and_its_entry_opened_as_specified(engine: Engine):
    known = engine(
        "pass_codes",
        """async (codes, passes, { fromHex, hex }) => Promise.all(passes.map(async (each) => {
          const key = await codes.importTagKey(fromHex(each.event_tag_key_hex))
          const token = codes.tokenOf(each.payload)
          const index = await codes.rosterIndex(token)
          const entry = {
            index,
            nonce: fromHex(each.roster_nonce_hex),
            ciphertext: fromHex(each.roster_ciphertext_hex),
          }
          return {
            token,
            isOurs: await codes.tagIsRight(each.payload, [key]),
            isExtractable: key.extractable,
            digest: hex(await codes.tokenDigest(token)),
            index: hex(index),
            details: await codes.openEntry(entry, token, each.event_id),
          }
        }))""",
        VECTORS["passes"],
    )

    assert known == [
        {
            "token": each["token"],
            "isOurs": True,
            "isExtractable": False,
            "digest": each["token_digest_hex"],
            "index": each["roster_index_hex"],
            "details": each["roster_details"],
        }
        for each in VECTORS["passes"]
    ]


def test_a_tag_is_right_under_every_accepted_master_and_no_other(engine: Engine):
    example = VECTORS["tag_under_two_masters"]
    masters = [bytes.fromhex(each) for each in example["accepted_masters_hex"]]
    event_id = UUID(example["event_id"])
    keys = [each.hex() for each in PassCodes(masters).tag_keys(event_id)]
    payloads = [*example["payloads_with_right_tag"], example["payload_with_wrong_tag"]]

    right = engine(
        "pass_codes",
        """async (codes, { keys, payloads }, { fromHex }) => {
          const imported = await Promise.all(keys.map((key) => codes.importTagKey(fromHex(key))))
          return Promise.all(payloads.map((each) => codes.tagIsRight(each, imported)))
        }""",
        {"keys": keys, "payloads": payloads},
    )

    assert right == [True, True, False]


def test_the_table_of_cases_that_the_server_goes_by(engine: Engine):
    verdicts = engine(
        "admission",
        """(admission, { cases, openAt }) => cases.map((each) => admission.default(
          {
            state: each.state ?? "active",
            replaced: each.replaced ?? false,
            eligibility: each.eligibility ?? "welcome",
            inside: each.inside ?? false,
            wasAdmitted: each.was_admitted ?? false,
            goneHome: each.gone_home ?? false,
          },
          {
            openAt,
            lastEntryAt: openAt + 2 * 3600_000,
            endAt: openAt + 4 * 3600_000,
            earlyMinutes: 10,
            reentry: each.reentry ?? false,
          },
          each.direction ?? "in",
          openAt + 1000 * (each.second ?? 0),
        ))""",
        {"cases": CASES, "openAt": OPEN_AT},
    )

    assert dict(zip([each["why"] for each in CASES], verdicts, strict=True)) == {
        each["why"]: each["verdict"] for each in CASES
    }


def test_the_table_of_whose_door_a_pass_belongs_to(engine: Engine):
    owners = engine(
        "shared_doors",
        "(shared, cases) => cases.map((each) => shared.ownDoor(each.digest, each.doors) ?? null)",
        SHARED,
    )

    assert dict(zip([each["why"] for each in SHARED], owners, strict=True)) == {
        each["why"]: each["own"] for each in SHARED
    }


def test_the_table_of_what_staff_look_at(engine: Engine):
    found = engine(
        "checks",
        """(checks, cases) => cases.map(({ named, reviewed, age, note }) => checks.default(
          {
            isNamed: named ?? true,
            wasReviewed: reviewed ?? false,
            age: age === undefined ? 14 : (age ?? undefined),
          },
          note && { text: "Rött band", ...note },
        ))""",
        LOOKS,
    )

    assert dict(zip([each["why"] for each in LOOKS], found, strict=True)) == {
        each["why"]: each["checks"] for each in LOOKS
    }


def test_two_failures_of_five_go_without_the_net_and_two_quick_answers_return(engine: Engine):
    seen = engine(
        "line_state",
        """({ default: LineState }, answers) => {
          const line = new LineState()
          return answers.map((wasQuick) => (line.note(wasQuick), line.isOnline))
        }""",
        [False, True, True, True, True, False, True, False, True, False, True, True, False],
    )

    online, offline = True, False
    assert seen == [
        *(online, online, online, online, online, online, online),
        *(offline, offline, offline, offline, online, online),
    ]


DECIDE = """async ({ default: decide }, asked, { fromHex }) => {
  const codes = await import(new URL("pass_codes.js", location.href))
  const keys = await Promise.all(asked.keys.map((key) => codes.importTagKey(fromHex(key))))
  const list = {
    eventId: asked.event,
    keys,
    doors: { openAt: asked.openAt, lastEntryAt: asked.openAt + 7200_000,
      endAt: asked.openAt + 14400_000, earlyMinutes: 10, reentry: asked.reentry ?? false },
    roomLeft: asked.roomLeft ?? 10,
    entry: async (index) => {
      const kept = asked.entries[index]
      return kept && { nonce: fromHex(kept[0]), ciphertext: fromHex(kept[1]) }
    },
    moved: async () => asked.moved,
  }
  const { verdict, digest, change } = await decide(
    asked.text, asked.direction ?? "in", list, asked.openAt)
  return { verdict, digest: digest ?? null, change: change ?? 0 }
}"""


@pytest.mark.parametrize(
    ("details", "asked", "verdict", "change"),
    [
        ({"state": "active"}, {}, "admitted", 1),
        ({"state": "active"}, {"roomLeft": 0}, "full", 0),
        ({"state": "active", "notes": ["inside"]}, {}, "already_in", 0),
        ({"state": "active", "notes": ["inside"]}, {"direction": "out"}, "left", -1),
        ({"state": "active"}, {"direction": "out", "roomLeft": 0}, "left", 0),
        ({"state": "active", "notes": ["has_left"]}, {}, "already_in", 0),
        ({"state": "active", "notes": ["has_left"]}, {"reentry": True}, "admitted", 1),
        (
            {"state": "active", "notes": ["has_left", "gone_home"]},
            {"reentry": True},
            "already_in",
            0,
        ),
        ({"state": "active"}, {"moved": {"inside": True}}, "already_in", 0),
        ({"state": "active"}, {"moved": {"inside": False, "came": True}}, "already_in", 0),
        ({"state": "active"}, {"moved": {"inside": False}}, "admitted", 1),
        ({"state": "active", "notes": ["inside"]}, {"moved": {"inside": False}}, "already_in", 0),
        ({"state": "active", "notes": ["too_young"]}, {}, "too_young", 0),
        ({"state": "active", "notes": ["reviewed"]}, {}, "admitted", 1),
        ({"state": "replaced", "name": "Alva L"}, {}, "replaced", 0),
        ({"state": "blocked"}, {}, "blocked", 0),
        ({"state": "void"}, {}, "unknown", 0),
        (None, {}, "not_on_list", 0),
        (None, {"roomLeft": 0}, "full", 0),
        (None, {"roomLeft": 0, "moved": {"inside": True}}, "already_in", 0),
        (None, {"roomLeft": 0, "direction": "out"}, "left", 0),
        (None, {"direction": "out"}, "left", 0),
        ({"state": "active"}, {"text": "K7F-4QM"}, "not_confirmed", 0),
        ({"state": "active"}, {"text": "https://example.org"}, "unknown", 0),
    ],
    ids=str,
)
def test_what_a_phone_without_the_net_decides(engine: Engine, details, asked, verdict, change):
    event, guest = uuid4(), uuid4()
    code = CODES.issue(event, guest, 1)
    entries: dict[str, list[str]] = {}
    if details:
        entry: RosterEntry = seal_roster_entry(code.token, event, details)
        entries[entry.index.hex()] = [entry.nonce.hex(), entry.ciphertext.hex()]
    keys = [each.hex() for each in CODES.tag_keys(event)]
    ordinary = {"text": code.payload, "event": str(event), "keys": keys, "entries": entries}

    decided = engine("decide", DECIDE, ordinary | {"openAt": OPEN_AT} | asked)

    assert (decided["verdict"], decided["change"]) == (verdict, change)
    assert (decided["digest"] is None) == ("text" in asked)


MET = """async ({ default: decide }, asked, { fromHex }) => {
  const codes = await import(new URL("pass_codes.js", location.href))
  const keys = await Promise.all(asked.keys.map((key) => codes.importTagKey(fromHex(key))))
  const doors = { openAt: 0, lastEntryAt: 9e15, endAt: 9e15, earlyMinutes: 0, reentry: false }
  const [nonce, ciphertext] = asked.entry.map(fromHex)
  const list = { eventId: asked.event, keys, doors, roomLeft: 9,
    entry: async () => ({ nonce, ciphertext }), moved: async () => asked.moved }
  const { since, there, left } = await decide(asked.text, "in", list, 1000)
  return [since?.at ?? null, there?.at ?? null, there?.door ?? null, left?.at ?? null]
}"""


@pytest.mark.parametrize(
    ("notes", "moved", "met"),
    [
        (["inside", "since:60", "at:B"], None, [None, 60_000, "B", None]),
        (["inside", "since:60"], None, [None, 60_000, None, None]),
        (["has_left", "since:60", "at:C", "left:90"], None, [None, 60_000, "C", 90_000]),
        (["inside", "since:60", "at:B"], {"inside": True, "at": 5}, [5, None, None, None]),
        (["inside", "since:60", "at:B"], {"inside": False, "at": 7}, [None, None, None, 7]),
        (["inside"], None, [None, None, None, None]),
        # Taken back here, and out again elsewhere since: the list knows better.
        (
            ["has_left", "since:60", "at:B", "left:90"],
            {"inside": False, "isUndone": True, "takenBackFrom": 60_000},
            [None, 60_000, "B", 90_000],
        ),
        (
            ["inside", "since:60", "at:B"],
            {"inside": False, "isUndone": True, "takenBackFrom": 60_000},
            [None, None, None, None],
        ),
    ],
    ids=str,
)
def test_a_phone_without_the_net_knows_since_when_and_at_which_door(
    engine: Engine, notes, moved, met
):
    event, guest = uuid4(), uuid4()
    code = CODES.issue(event, guest, 1)
    entry = seal_roster_entry(code.token, event, {"state": "active", "notes": notes})
    asked = {
        "text": code.payload,
        "event": str(event),
        "keys": [each.hex() for each in CODES.tag_keys(event)],
        "entry": [entry.nonce.hex(), entry.ciphertext.hex()],
        "moved": moved,
    }

    assert engine("decide", MET, asked) == met


ELSEWHERE = """async ({ default: decide }, asked, { fromHex }) => {
  const codes = await import(new URL("pass_codes.js", location.href))
  const keys = await Promise.all(asked.keys.map((key) => codes.importTagKey(fromHex(key))))
  const doors = { openAt: 0, lastEntryAt: 9e15, endAt: 9e15, earlyMinutes: 0, reentry: true }
  const list = { eventId: asked.event, keys, doors, roomLeft: 9, ...asked.list,
    entry: async () => {
      const [nonce, ciphertext] = (asked.entry ?? []).map(fromHex)
      return nonce && { nonce, ciphertext }
    },
    moved: async () => asked.moved }
  const { verdict, elsewhere, change } = await decide(asked.text, asked.direction, list, 1000)
  return [verdict, elsewhere ?? null, change ?? 0]
}"""
A, B = "A", "B"


@pytest.mark.parametrize(
    ("own", "door", "asked", "decided"),
    [
        (A, A, {}, ["admitted", None, 1]),
        (B, A, {}, ["not_confirmed", "B", 0]),
        (B, "C", {}, ["not_confirmed", "B", 0]),
        (B, A, {"state": "cancelled"}, ["cancelled", None, 0]),
        (B, A, {"notes": ["inside"]}, ["already_in", None, 0]),
        (B, A, {"notes": ["has_left"]}, ["not_confirmed", "B", 0]),
        (B, A, {"moved": {"inside": False, "came": True}}, ["not_confirmed", "B", 0]),
        (B, A, {"roomLeft": 0}, ["full", None, 0]),
        (B, A, {"direction": "out", "notes": ["inside"]}, ["left", None, -1]),
        (A, A, {"is_listed": False}, ["not_on_list", None, 0]),
        (B, A, {"is_listed": False}, ["not_confirmed", "B", 0]),
        (B, A, {"is_listed": False, "moved": {"inside": True}}, ["already_in", None, 0]),
        (B, A, {"is_listed": False, "direction": "out"}, ["left", None, 0]),
        (B, A, {"shared": 0}, ["admitted", None, 1]),
        (B, A, {"shared": None}, ["admitted", None, 1]),
    ],
    ids=str,
)
def test_without_the_net_only_its_own_door_lets_a_pass_in(
    engine: Engine, own, door, asked, decided
):
    event, shared = uuid4(), asked.get("shared", 2)
    code = next(each for each in some_codes(event) if door_of(each, 2) == own)
    details = {"state": asked.get("state", "active"), "notes": asked.get("notes")}
    entry = seal_roster_entry(code.token, event, details | {"door": door_of(code, shared or 0)})
    is_listed = asked.get("is_listed", True)
    question = {
        "text": code.payload,
        "event": str(event),
        "keys": [each.hex() for each in CODES.tag_keys(event)],
        "entry": [entry.nonce.hex(), entry.ciphertext.hex()] if is_listed else None,
        "direction": asked.get("direction", "in"),
        "moved": asked.get("moved"),
        "list": {"door": door, "roomLeft": asked.get("roomLeft", 9)},
    }
    if shared is not None:
        question["list"]["shared"] = shared

    assert engine("decide", ELSEWHERE, question) == decided


def some_codes(event: UUID) -> Iterator[PassCode]:
    return (CODES.issue(event, uuid4(), 1) for _ in range(200))


def door_of(code: PassCode, doors: int) -> str | None:
    return own_door(token_digest(code.token), doors)


def test_a_pass_of_another_evening_is_unknown(engine: Engine):
    event, other = uuid4(), uuid4()
    keys = [each.hex() for each in CODES.tag_keys(event)]
    asked = {"text": CODES.issue(other, uuid4(), 1).payload, "keys": keys, "entries": {}}

    decided = engine("decide", DECIDE, asked | {"event": str(event), "openAt": OPEN_AT})

    assert decided["verdict"] == "unknown"
