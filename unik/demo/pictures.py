"""A picture that an organizer of the demo has uploaded, drawn here so that it is nobody's photo."""

from datetime import datetime
from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import select

from unik.domain.poster_pictures import PosterImage
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Event
from unik.services import poster_pictures
from unik.writing.pictures import read_picture

PICTURED = "Höjdpunkten"
_WORDS = "En discokula som kastar ljus i rosa, gult och blått över ett tomt dansgolv"
_WIDTH, _HEIGHT = 1600, 1200
_BALL, _RADIUS = (_WIDTH // 2, 400), 270
_SQUARES = 22
_MIRROR = 0.8 * pi * _RADIUS / _SQUARES / 2
_LIGHTS = ((255, 95, 162), (255, 209, 92), (92, 190, 255), (166, 120, 255))


def put_up_a_picture(event: Event, now: datetime) -> None:
    """Show a picture in place of the drawn poster of one evening that is to come."""
    if event.title != PICTURED or event.ends_at <= now:
        return
    by = db.session.scalars(select(Account.id).filter_by(role=Role.ORGANIZER)).first()
    image = read_picture(a_disco_ball())
    if by and isinstance(image, PosterImage):
        poster_pictures.upload(event.id, image, alt_text=_WORDS, by=by, now=now)


def a_disco_ball() -> bytes:
    """Draw a disco ball above an empty floor, and return it as a PNG file."""
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), (24, 14, 46))
    chance = Random(7)
    _let_light_fall(picture)
    _let_dots_fall(picture, chance)
    _hang_ball(picture, chance)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _let_light_fall(picture: Image.Image) -> None:
    """Draw beams from the ball to every side, soft at their edges."""
    beams = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(beams)
    for number in range(14):
        turn = 2 * pi * number / 14
        ends = [_away(turn + spread, 1600) for spread in (-0.09, 0.09)]
        draw.polygon([_BALL, *ends], fill=(*_LIGHTS[number % len(_LIGHTS)], 70))
    small = beams.resize((_WIDTH // 8, _HEIGHT // 8)).filter(ImageFilter.BoxBlur(2))
    beams = small.resize(picture.size)
    picture.paste(beams, mask=beams)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 940, _WIDTH, _HEIGHT), fill=(43, 22, 74))


def _let_dots_fall(picture: Image.Image, chance: Random) -> None:
    """Draw the spots that the ball throws, flat where they lie on the floor."""
    draw = ImageDraw.Draw(picture)
    for _ in range(150):
        left, top = chance.randrange(_WIDTH), chance.randrange(_HEIGHT)
        size = chance.randrange(8, 22)
        flat = 0.4 if top > 940 else 1.0
        box = (left, top, left + size * 2, top + int(size * 2 * flat))
        draw.ellipse(box, fill=chance.choice(_LIGHTS))


def _hang_ball(picture: Image.Image, chance: Random) -> None:
    """Draw the ball of small mirrors, bright where the light comes from."""
    draw = ImageDraw.Draw(picture)
    middle, height = _BALL
    draw.line((middle, 0, middle, height), fill=(150, 140, 170), width=8)
    draw.ellipse(_around(_RADIUS), fill=(58, 44, 92))
    for row in range(1, _SQUARES):
        up = pi * row / _SQUARES - pi / 2
        for column in range(_SQUARES):
            along = pi * (column + 0.5) / _SQUARES - pi / 2
            x, y = middle + _RADIUS * cos(up) * sin(along), height + _RADIUS * sin(up)
            wide, high = _MIRROR * cos(up) * cos(along), _MIRROR * cos(up)
            colour = _mirror(sin(along), sin(up), chance)
            draw.rectangle((x - wide, y - high, x + wide, y + high), fill=colour)


def _mirror(across: float, up: float, chance: Random) -> tuple[int, int, int]:
    """Return the colour of one mirror: a light now and then, else silver with a shadow."""
    if chance.random() < 0.16:
        return chance.choice(_LIGHTS)
    light = int(150 - 70 * across - 60 * up + chance.randrange(-28, 28))
    return (max(40, min(245, light)), max(36, min(240, light - 8)), max(60, min(255, light + 22)))


def _away(turn: float, length: float) -> tuple[float, float]:
    return _BALL[0] + length * cos(turn), _BALL[1] + length * sin(turn)


def _around(radius: int) -> tuple[int, int, int, int]:
    x, y = _BALL
    return x - radius, y - radius, x + radius, y + radius
