"""What browser tests may ask for: a running site, visitors to it, a camera.

Each test has one site without any data, on a server that runs all the time. Every visitor
must leave without a console error and without a request to another host.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser import browsing
from tests.browser.camera import Cameras, film
from tests.browser.onlookers import Onlooker
from tests.browser.own_server import OwnServer, own_server
from tests.browser.site import Server, Site, running_server
from tests.browser.states import NOW, World
from tests.builders import DURING, a_sign_up, an_event
from tests.scratch import scratch_folder
from unik.extensions import db
from unik.models import Event, SignUp

expect.set_options(timeout=20_000)
"""Whoever shares two processors with other tests may take longer than Playwright's five seconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return the hand that drives browsers."""
    if not browsing.is_possible():
        pytest.skip(browsing.MISSING)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return a Chromium without a camera."""
    browser = browsing.chromium(playwright)
    yield browser
    browser.close()


@pytest.fixture
def visitors() -> Iterator[ExitStack]:
    """Return what makes all visitors leave: a server that stops must not surprise one of them."""
    with ExitStack() as leaving:
        yield leaving


@pytest.fixture
def server(visitors: ExitStack) -> Iterator[OwnServer]:
    """Return a server to stop and start, which shares nothing with other tests."""
    with scratch_folder() as folder, own_server(folder) as server:
        yield server
        visitors.close()


@pytest.fixture(scope="session")
def cameras(playwright: Playwright) -> Iterator[Cameras]:
    """Return Chromiums with a camera."""
    with scratch_folder() as folder:
        cameras = Cameras(lambda film: browsing.chromium(playwright, camera=film), folder)
        yield cameras
        cameras.close()


@pytest.fixture(scope="session")
def running() -> Iterator[Server]:
    """Return a running server, which starts when first asked for."""
    with scratch_folder() as folder, running_server(folder) as server:
        yield server


@pytest.fixture
def serve(running: Server) -> Iterator[Callable[..., Site]]:
    """Return `serve(at=moment)`: the test's site, without data, its clocks running from then."""
    with ExitStack() as sites:
        yield lambda **when: sites.enter_context(running.site(**when))


@pytest.fixture(scope="session")
def built(
    running: Server, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bool], tuple[World, Path]]:
    """Return `built(is_empty)`: a world, built once, and the file where its data is kept."""
    folder = tmp_path_factory.mktemp("worlds")

    @cache
    def built(is_empty: bool) -> tuple[World, Path]:
        with running.site(at=NOW) as site, site.backstage():
            world = World(empty=is_empty)
        file = folder / f"{is_empty}.db"
        running.keep(file)
        return world, file

    return built


@pytest.fixture
def furnish(
    running: Server, built: Callable[[bool], tuple[World, Path]]
) -> Iterator[Callable[..., tuple[Site, World]]]:
    """Return `furnish(empty=False)`: the test's site at `NOW` with a world of its own in it."""
    with ExitStack() as sites:

        def furnish(*, empty: bool = False) -> tuple[Site, World]:
            world, file = built(empty)
            return sites.enter_context(running.site(at=NOW, like=file)), world

        yield furnish


@pytest.fixture
def site(serve: Callable[..., Site]) -> Site:
    """Return a running site that shows the real time."""
    return serve()


@pytest.fixture
def a_page(visitors: ExitStack, cameras: Cameras, chromium: Browser) -> Callable[..., Page]:
    """Return `a_page(site, ...)`, which opens an empty page for a new visitor.

    `width`, `height`, `scheme` (`light`, `dark`), `language` (`sv`, `fi`, `en`), `javascript`
    and `motion` say what the visitor has; `camera` is a film from `camera_showing`;
    `expected` matches the console errors that the test is about; the browser of who does not
    `keeps_pages` runs no service worker.
    """

    def open_page(site: Site, *, camera: Path | None = None, **what: Any) -> Page:
        browser = visitors.enter_context(cameras.showing(camera)) if camera else chromium
        somebody = browsing.visitor(browser, site, may_film=bool(camera), **what)
        visitors.callback(somebody.leave)
        return somebody.context.new_page()

    return open_page


@pytest.fixture(scope="session")
def onlookers(chromium: Browser) -> Callable[[Site, int], Onlooker]:
    """Return `onlookers(site, width)`: whoever looks at pages with a phone, or at a desk."""
    known: dict[bool, Onlooker] = {}

    def onlooker(site: Site, width: int) -> Onlooker:
        is_phone = width < 600
        if is_phone not in known:
            known[is_phone] = Onlooker(chromium, site, is_phone=is_phone)
        return known[is_phone]

    return onlooker


@pytest.fixture
def camera_showing(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Sequence[bytes]], Path]:
    """Return `camera_showing(pictures)`, which makes a film of PNG pictures for `a_page`."""
    return lambda pictures, **how: film(pictures, tmp_path_factory.mktemp("camera"), **how)


@pytest.fixture
def tonight(serve: Callable[..., Site]) -> Site:
    """Return a site whose clocks show half an hour after doors."""
    return serve(at=DURING)


@pytest.fixture
def event(tonight: Site) -> Event:
    """Return an evening whose doors are open."""
    with tonight.backstage():
        return an_event()


@pytest.fixture
def alva(tonight: Site, event: Event) -> SignUp:
    """Return the sign-up of Alva, who is outside."""
    with tonight.backstage():
        return a_sign_up(db.session.get_one(Event, event.id))
