"""What may be wrong with a pass before a camera, from bad (level 0) to worse (level 2)."""

from random import Random

import cv2
import numpy as np

from tests.qr_corpus import lens


def held(category: str, level: int, height: int, rng: Random) -> dict[str, float]:
    """Return how the pass is held, where that differs from straight and near."""
    return HELD.get(category, lambda *_: {})(level, height, rng)


def drawn(category: str, level: int) -> dict[str, object]:
    """Return how the pass is drawn, where that differs from dark on white."""
    return DRAWN.get(category, lambda _: {})(level)


def worn(category: str, level: int, thing, side: int, rng: Random):
    """Return the phone or paper after what happened to it."""
    return WORN.get(category, lambda thing, *_: thing)(thing, level, side, rng)


def seen(category: str, level: int, picture, rng: Random):
    """Return the picture after what the light, the lens and the sensor did to it."""
    return SEEN.get(category, lambda picture, *_: picture)(picture, level, rng)


def _rotated(level, height, rng):
    upside_down = 181 + rng.uniform(-20, 20)
    return {"roll": (27, 135, upside_down)[level]}


def _tilted(level, height, rng):
    return ({"pitch": 35}, {"yaw": 50}, {"pitch": 42, "yaw": 42, "roll": 20})[level]


def _small(level, height, rng):
    return {"target": height * (0.30, 0.21, 0.15)[level]}


def _huge(level, height, rng):
    return {"target": height * (0.80, 0.92, 1.02)[level], "dx": 0, "dy": 0}


def _off_centre(level, height, rng):
    where = {"dx": (-0.25, 0.28, -0.30)[level], "dy": (0.12, -0.14, 0.2)[level]}
    return {"target": height * 0.38, **where}


def _further_away(level, height, rng):
    return {"target": height * (0.5, 0.4, 0.3)[level]}


def _all_at_once(level, height, rng):
    return {
        "target": height * (0.45, 0.36, 0.30)[level],
        "roll": (20, -35, 60)[level],
        "pitch": (15, 25, 30)[level],
        "yaw": (-10, 20, -25)[level],
    }


def _standard(level, height, rng):
    return {
        "target": rng.uniform(80, 160),
        "roll": rng.uniform(-12, 12),
        "pitch": rng.uniform(-12, 12),
        "yaw": rng.uniform(-12, 12),
    }


HELD = {
    "rotated": _rotated,
    "tilted": _tilted,
    "small": _small,
    "huge": _huge,
    "offcentre": _off_centre,
    "noquiet": _further_away,
    "combo": _all_at_once,
    "standard": _standard,
}


def _inverted(level):
    return {"style": "phone", "dark": (255,) * 3, "light": (18,) * 3, "page": (18,) * 3}


def _white_card_on_dark(level):
    return {"style": "phone", "page": (18,) * 3, "quiet": (4, 2, 1)[level]}


def _no_quiet_zone(level):
    return {"style": "phone", "page": (18,) * 3, "quiet": 0}


def _low_contrast(level):
    dark, light = ((95, 190), (120, 180), (135, 170))[level]
    return {"dark": (dark,) * 3, "light": (light,) * 3, "page": (light,) * 3}


def _coloured(level):
    purple = {"dark": (140, 60, 160), "light": (235, 250, 255)}
    red = {"dark": (60, 60, 210), "light": (215, 225, 255)}
    return ({"dark": (120, 40, 20)}, purple, red)[level]


DRAWN = {
    "inverted": _inverted,
    "darkmode": _white_card_on_dark,
    "noquiet": _no_quiet_zone,
    "lowcontrast": _low_contrast,
    "brandcolour": _coloured,
}


def _occluded(thing, level, side, rng):
    """Hold a thumb over a part of the code."""
    high, wide = thing.shape[:2]
    radius = int(side * (0.16, 0.22, 0.28)[level] / 2)
    centre = (int(wide * 0.48) + int(side * 0.12), int(high * 0.5))
    return cv2.circle(thing, centre, radius, (120, 150, 200), -1)


def _moire(thing, level, side, rng):
    """Let the screen's own grid show as stripes."""
    y = np.arange(thing.shape[0])[:, None, None]
    x = np.arange(thing.shape[1])[None, :, None]
    stripes = 0.5 + 0.5 * np.sin(x * 1.9 + y * 0.35)
    return lens.as_picture(thing * (1 - (0.15, 0.3, 0.45)[level] * stripes))


def _cracked(thing, level, side, rng):
    r = np.random.default_rng(rng.randrange(2**31))
    for _ in range((4, 9, 16)[level]):
        x, y = r.integers(0, thing.shape[1], 2), r.integers(0, thing.shape[0], 2)
        ends = (int(x[0]), int(y[0])), (int(x[1]), int(y[1]))
        cv2.line(thing, *ends, (200, 200, 205), max(1, side // (200, 160, 130)[level]))
    return thing


def _dim_phone(thing, level, side, rng):
    return (thing * (0.45, 0.28, 0.16)[level]).astype(np.uint8)


WORN = {
    "occluded": _occluded,
    "moire": _moire,
    "cracked": _cracked,
    "dimphone": _dim_phone,
}


def _blur(picture, level, rng):
    return lens.blur(picture, (1.3, 2.0, 2.8)[level] * _scale(picture))


def _motion(picture, level, rng):
    return lens.motion(picture, int((6, 10, 15)[level] * _scale(picture)), rng.uniform(0, 180))


def _low_light(picture, level, rng):
    noisy = lens.noise(picture * (0.22, 0.12, 0.06)[level], (5, 6, 7)[level], rng)
    return np.clip(noisy, 0, 255) * (2.2, 3.0, 4.2)[level]


def _glare(picture, level, rng):
    high, wide = picture.shape[:2]
    across, up = ((0.1, 0.1), (0.05, 0.06), (0, 0.02))[level]
    radius = ((0.10, 0.08), (0.16, 0.10), (0.22, 0.13))[level]
    centre = wide * (0.5 + across), high * (0.5 - up)
    strength = (0.9, 1.0, 1.15)[level]
    return lens.glare(picture, centre, (radius[0] * high, radius[1] * high), strength)


def _bloom(picture, level, rng):
    sigma = 14 * _scale(picture)
    return lens.bloom(picture, (1.4, 1.8, 2.4)[level], (0.25, 0.45, 0.65)[level], sigma)


def _jpeg(picture, level, rng):
    return lens.jpeg(picture, (25, 12, 6)[level])


def _dark_blurred_noisy(picture, level, rng):
    soft = lens.blur(picture * (0.5, 0.4, 0.3)[level], (0.7, 0.9, 1.1)[level] * _scale(picture))
    return lens.jpeg(lens.noise(soft, (4, 5, 6)[level], rng) * 1.8, 60)


def _dim_and_noisy(picture, level, rng):
    return lens.noise(picture * rng.uniform(0.55, 1.0), 6, rng)


SEEN = {
    "blur": _blur,
    "motion": _motion,
    "lowlight": _low_light,
    "glare": _glare,
    "bloom": _bloom,
    "jpeg": _jpeg,
    "combo": _dark_blurred_noisy,
    "standard": _dim_and_noisy,
}


def _scale(picture):
    """Return how much larger the picture is than one of 480 lines."""
    return picture.shape[0] / 480
