"""The reader at the door finds passes in poor pictures, in the browser and as it is served."""

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Page

from tests.browser.site import Site
from tests.conventions.sources import STATIC
from tests.qr_corpus.corpus import (
    HARD,
    Case,
    empty_frames,
    hard_cases,
    picture_of,
    standard_cases,
)

FLOORS = Counter(
    dict.fromkeys(HARD, 12)
    | {"huge": 8, "tilted": 9, "small": 11, "blur": 10, "motion": 8, "glare": 10}
    | {"noquiet": 0, "cracked": 11, "combo": 10}
)
"""How many pictures of each category were read when they were last counted; no fewer may be."""

START = """(worker) => {
  const reader = new Worker(worker)
  const answered = () => new Promise((resolve, reject) => {
    reader.onmessage = ({ data }) => (data.broken ? reject(new Error("broken")) : resolve(data))
    reader.onerror = reject
  })
  window.read = async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const answer = answered()
    reader.postMessage(bitmap, [bitmap])
    return (await answer).text
  }
  return answered()
}"""

Reader = Callable[[bytes], str | None]


@pytest.fixture
def read(site: Site, a_page: Callable[..., Page]) -> Reader:
    """Return `read(picture)`, which asks the door's own worker what a PNG says."""
    page = a_page(site)
    page.goto("/")
    page.evaluate(START, f"{site.app.static_url_path}/js/door/worker.js")
    return lambda picture: page.evaluate("read", base64.b64encode(picture).decode())


def found(read: Reader, cases: Iterable[Case]) -> tuple[Counter[str], list[Case]]:
    """Return how many were read in each category, and those that were not."""
    right, missed = Counter(), []
    for case in cases:
        picture, text = picture_of(case)
        if read(picture) == text:
            right[case.category] += 1
        else:
            missed.append(case)
    return right, missed


def test_ordinary_passes_are_read(read: Reader):
    missed = found(read, standard_cases(6))[1]

    assert not missed


def test_some_of_the_hard_passes_are_read(read: Reader):
    every = hard_cases(sizes=[(640, 480)], kinds=["short"])

    missed = found(read, [case for case in every if case.level == 1])[1]

    assert {case.category for case in missed} <= {"noquiet", "motion"}


def test_a_room_without_a_code_says_nothing(read: Reader):
    assert [read(frame) for frame in empty_frames(3)] == [None, None, None]


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_nearly_every_ordinary_pass_is_read_in_one_frame(read: Reader):
    cases = standard_cases(100)

    missed = found(read, cases)[1]

    assert len(missed) <= 0.02 * len(cases), missed


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_most_of_the_hard_passes_are_read(read: Reader):
    cases = hard_cases()

    right, missed = found(read, cases)

    assert right.total() >= 0.86 * len(cases), missed
    assert not FLOORS - right


def test_the_reader_is_the_one_that_was_chosen():
    folder = STATIC / "js/vendor/zxing"
    sums = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]

    assert [hashlib.sha256((folder / name).read_bytes()).hexdigest() for _, name in sums] == [
        digest for digest, _ in sums
    ]
