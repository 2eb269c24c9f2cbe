"""Pictures of passes as a camera at the door may see them, made anew from a seed.

They are synthetic: they rank readers and guard against a step back, and promise no
rate at a real door.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from tests.qr_corpus import categories, lens
from tests.qr_corpus.passes import Look, draw, payload

SEED = 7
SIZES = ((640, 480), (1280, 720))
KINDS = ("short", "signed")
HARD = (
    "clean",
    "rotated",
    "tilted",
    "small",
    "huge",
    "offcentre",
    "blur",
    "motion",
    "lowlight",
    "glare",
    "bloom",
    "dimphone",
    "inverted",
    "darkmode",
    "noquiet",
    "lowcontrast",
    "brandcolour",
    "occluded",
    "moire",
    "cracked",
    "jpeg",
    "combo",
)
LEVELS = 3
CUT_OFF = ("huge", 2)
"""Larger than the picture, so that nothing can read it."""


@dataclass(frozen=True)
class Case:
    """One picture of the corpus, before it is made; `level` 0 is the least bad."""

    category: str
    level: int
    kind: str = "short"
    size: tuple[int, int] = SIZES[0]

    def __str__(self) -> str:
        width, height = self.size
        return f"{self.category} {self.level}, {self.kind}, {width} x {height}"


def hard_cases(sizes=SIZES, kinds=KINDS) -> list[Case]:
    """Return every case that can be read, from easy to next to impossible."""
    every = product(sizes, kinds, HARD, range(LEVELS))
    return [
        Case(category, level, kind, size)
        for size, kind, category, level in every
        if (category, level) != CUT_OFF
    ]


def standard_cases(number: int) -> list[Case]:
    """Return `number` scenes of each size that any phone at a door meets all evening."""
    return [Case("standard", each, size=size) for size in SIZES for each in range(number)]


def empty_frames(number: int, size=SIZES[0]) -> Iterator[bytes]:
    """Give pictures of rooms in which nobody holds up a code."""
    for each in range(number):
        rng = Random(f"{SEED}/empty/{each}")
        yield lens.as_png(lens.noise(lens.room(*size, rng), 3, rng))


def picture_of(case: Case) -> tuple[bytes, str]:
    """Return the case as PNG, and the text that a reader must find in it."""
    # The seed names no size, so that both sizes show the same scene.
    rng = Random(f"{SEED}/{case.kind}/{case.category}/{case.level + 1}")
    width, height = case.size
    text = payload(case.kind, rng)
    look = {"style": rng.choice(["phone", "phone", "paper"])}
    hand = _ordinary_hand(height, rng)

    hand |= categories.held(case.category, case.level, height, rng)
    look |= categories.drawn(case.category, case.level)
    thing, side = draw(text, Look(**look))
    thing = categories.worn(case.category, case.level, thing, side, rng)
    background = lens.room(width, height, rng)
    if case.category in {"lowlight", "combo"}:
        background *= 0.35

    picture = lens.hold(background, thing, side, **hand)
    picture = categories.seen(case.category, case.level, picture, rng)
    return lens.as_png(lens.noise(picture, 1.5, rng)), text


def _ordinary_hand(height, rng: Random) -> dict[str, float]:
    return {
        "target": 0.52 * height,
        "roll": rng.uniform(-8, 8),
        "pitch": rng.uniform(-8, 8),
        "yaw": rng.uniform(-8, 8),
        "dx": rng.uniform(-0.04, 0.04),
        "dy": rng.uniform(-0.03, 0.03),
    }
