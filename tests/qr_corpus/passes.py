"""Passes as they are shown at a door: on a phone's screen or on paper."""

import string
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import segno

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE64 = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True)
class Look:
    """How a pass is drawn; colours are blue, green, red."""

    style: str = "phone"
    quiet: int = 4
    dark: tuple[int, int, int] = (20, 20, 20)
    light: tuple[int, int, int] = (255, 255, 255)
    page: tuple[int, int, int] = (245, 245, 245)


def payload(kind: str, rng: Random) -> str:
    """Return what a code says: `short` is the pass code U1, `signed` a longer one to compare."""
    if kind == "short":
        return "U1" + "".join(rng.choice(CROCKFORD) for _ in range(36))
    return "https://unik.example/p#" + "".join(rng.choice(BASE64) for _ in range(142))


def draw(text: str, look: Look):
    """Return a picture of the pass, and how many of its pixels the code is wide."""
    modules = _modules(text)
    size = max(6, int(700 / (len(modules) + 8)))
    code = _code(modules, size, look)
    drawn = _on_paper(code) if look.style == "paper" else _on_a_phone(code, look.page)
    return drawn, len(modules) * size


def _modules(text):
    code = segno.make(text, error="M", boost_error=False, micro=False)
    return np.array([[bool(cell) for cell in row] for row in code.matrix_iter(border=0)])


def _code(modules, size, look: Look):
    is_dark = np.kron(modules, np.ones((size, size), bool))
    is_dark = np.pad(is_dark, look.quiet * size)[..., None]
    return np.where(is_dark, np.array(look.dark), np.array(look.light)).astype(np.uint8)


def _on_paper(code):
    wide = len(code)
    paper = np.full((int(wide * 1.5), int(wide * 1.25), 3), 250, np.uint8)
    top, left = int(wide * 0.3), (paper.shape[1] - wide) // 2
    paper[top : top + wide, left : left + wide] = code
    ink, weight = (30, 30, 30), max(1, wide // 200)
    _write(paper, "UNIK Ungdomskvall", (left, int(wide * 0.18)), wide / 600, ink, weight)
    return paper


def _on_a_phone(code, page):
    wide = len(code)
    phone = np.full((int(wide * 2.0), int(wide * 1.12), 3), 18, np.uint8)
    edge = int(wide * 0.03)
    phone[edge:-edge, edge:-edge] = page
    top, left = int(wide * 0.55), (phone.shape[1] - wide) // 2
    phone[top : top + wide, left : left + wide] = code
    ink, weight = (30, 30, 30) if sum(page) > 380 else (225, 225, 225), max(1, wide // 180)
    _write(phone, "UNIK  fredag 19:00", (left + 10, int(wide * 0.3)), wide / 500, ink, weight)
    _write(phone, "Boo E.  15 ar", (left + 10, int(wide * 1.75)), wide / 500, ink, weight)
    return phone


def _write(picture, words, where, size, ink, weight):
    cv2.putText(picture, words, where, cv2.FONT_HERSHEY_SIMPLEX, size, ink, weight)
