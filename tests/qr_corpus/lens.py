"""What lies between a pass and the picture that a camera takes of it."""

import math
from random import Random

import cv2
import numpy as np

SUPERSAMPLING = 3
"""Warped this much larger and averaged, as a lens does, instead of picking single points."""


def room(width, height, rng: Random):
    """Return a blurred background of furniture and people."""
    r = _generator(rng)
    picture = np.zeros((height, width, 3), np.float32)
    light = np.linspace(r.uniform(60, 120), r.uniform(120, 190), width)[None, :, None]
    picture += light * r.uniform(0.7, 1.1, (1, 1, 3))
    for _ in range(14):
        x, y = int(r.integers(0, width)), int(r.integers(0, height))
        right = x + int(r.integers(20, width // 3))
        bottom = y + int(r.integers(20, height // 2))
        colour = tuple(float(v) for v in r.uniform(20, 230, 3))
        cv2.rectangle(picture, (x, y), (right, bottom), colour, -1)
    return cv2.GaussianBlur(picture, (0, 0), width / 160)


def hold(background, thing, side, *, target, roll=0.0, pitch=0.0, yaw=0.0, dx=0.0, dy=0.0):
    """Hold `thing` before the background so that its code would be `target` pixels wide untilted.

    `side` is how many pixels of `thing` the code takes; angles are degrees, `dx` and `dy`
    parts of the picture.
    """
    height, width = background.shape[:2]
    high, wide = thing.shape[:2]
    distance = 1.1 * width
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float64)
    centre = np.array([wide / 2, _code_centre(wide, high)])

    in_space = np.c_[(corners - centre) * (target / side), np.zeros(4)] @ _turn(pitch, yaw, roll).T
    in_space[:, 2] += distance
    seen = in_space[:, :2] / in_space[:, 2:] * distance
    seen += [width / 2 + dx * width, height / 2 + dy * height]

    warp = cv2.getPerspectiveTransform(corners.astype(np.float32), seen.astype(np.float32))
    covered = _warped(np.full((high, wide), 255, np.uint8), warp, width, height)[..., None] / 255
    return background * (1 - covered) + _warped(thing, warp, width, height) * covered


def noise(picture, sigma, rng: Random):
    """Add a sensor's noise, more of it where there is more light."""
    shot = np.sqrt(np.clip(picture, 0, 255) / 255) * sigma
    return picture + _generator(rng).normal(0, 1, picture.shape) * (shot + sigma * 0.4)


def motion(picture, length, angle):
    """Smear the picture over `length` pixels."""
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), angle, 1)
    kernel = cv2.warpAffine(kernel, turn, (length, length))
    return cv2.filter2D(picture, -1, kernel / max(kernel.sum(), 1e-6))


def blur(picture, sigma):
    """Put the picture out of focus."""
    return cv2.GaussianBlur(picture, (0, 0), sigma)


def glare(picture, centre, radius, strength):
    """Reflect a lamp in the screen."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    away = ((x - centre[0]) / radius[0]) ** 2 + ((y - centre[1]) / radius[1]) ** 2
    covered = np.clip((strength * np.exp(-away))[..., None], 0, 1)
    return picture * (1 - covered) + 255 * covered


def bloom(picture, gain, halo, sigma):
    """Overexpose a bright screen in a dark room."""
    bright = np.clip(picture * gain, 0, 255)
    return np.clip(bright + blur(bright, sigma) * halo, 0, 255)


def jpeg(picture, quality):
    """Compress the picture and open it again."""
    small = cv2.imencode(".jpg", as_picture(picture), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(small, 1).astype(np.float32)


def as_picture(values):
    """Return the values as eight bits a colour."""
    return np.clip(values, 0, 255).astype(np.uint8)


def as_png(values) -> bytes:
    """Return the values as a file."""
    quick = [cv2.IMWRITE_PNG_COMPRESSION, 3]
    return cv2.imencode(".png", as_picture(values), quick)[1].tobytes()


def _generator(rng: Random):
    return np.random.default_rng(rng.randrange(2**31))


def _code_centre(wide, high):
    """Return where the code's middle is: phones carry it lower than paper."""
    return 1.05 * (wide / 1.12) if high > wide * 1.5 else high * 0.53


def _turn(pitch, yaw, roll):
    x, y, z = (math.radians(angle) for angle in (pitch, yaw, roll))
    about_x = [[1, 0, 0], [0, math.cos(x), -math.sin(x)], [0, math.sin(x), math.cos(x)]]
    about_y = [[math.cos(y), 0, math.sin(y)], [0, 1, 0], [-math.sin(y), 0, math.cos(y)]]
    about_z = [[math.cos(z), -math.sin(z), 0], [math.sin(z), math.cos(z), 0], [0, 0, 1]]
    return np.array(about_z) @ np.array(about_x) @ np.array(about_y)


def _warped(picture, warp, width, height):
    large = cv2.warpPerspective(
        picture,
        np.diag([SUPERSAMPLING, SUPERSAMPLING, 1.0]) @ warp,
        (width * SUPERSAMPLING, height * SUPERSAMPLING),
        flags=cv2.INTER_LINEAR,
    )
    return cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
