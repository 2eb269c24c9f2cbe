"""Firefox and WebKit, driven by what they bring themselves: Marionette and WebDriver."""

import json
import shutil
import socket
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.processes import running

Send = Callable[[str, dict[str, Any]], Any]
PATIENCE_SECONDS = 60
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
FIREFOX_KEEPS_TO_ITSELF = """
user_pref("app.update.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#");
user_pref("marionette.port", %d);
"""
MARIONETTE_SAYS = {
    "session": "WebDriver:NewSession",
    "url": "WebDriver:Navigate",
    "cookie": "WebDriver:AddCookie",
    "execute/async": "WebDriver:ExecuteAsyncScript",
}
ANSWERED = """const [done] = [...arguments].slice(-1);
(async (...given) => { %s })(...arguments).then(done, (error) => done(`failed: ${error}`))"""


class Engine(ABC):
    """A browser with one open page."""

    @abstractmethod
    def _send(self, command: str, given: dict[str, Any]) -> Any: ...

    def go(self, url: str) -> None:
        """Open a page."""
        self._send("url", {"url": url})

    def set_cookie(self, name: str, value: str) -> None:
        """Keep a cookie for the site whose page is open."""
        self._send("cookie", {"cookie": {"name": name, "value": value, "path": "/"}})

    def run(self, script: str, *given: object) -> Any:
        """Return what the script returns, which may await; it finds `given` in an array."""
        answer = self._send("execute/async", {"script": ANSWERED % script, "args": list(given)})
        assert not str(answer).startswith("failed: "), answer
        return answer


class Firefox(Engine):
    """Firefox, spoken to over its own socket."""

    NEEDS = "firefox-esr"

    def __init__(self, line: socket.socket) -> None:
        self._line = line.makefile("rwb")
        self._sent = 0
        self._receive()
        self._send("session", {})

    @staticmethod
    def is_possible() -> bool:
        return shutil.which("firefox-esr") is not None

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator["Firefox"]:
        """Start Firefox with an empty profile."""
        port = _free_port()
        (folder / "user.js").write_text(FIREFOX_KEEPS_TO_ITSELF % port)
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", folder]
        with (
            running(command, log=folder / "log", environment={"HOME": str(folder)}),
            _connected(port) as line,
        ):
            yield cls(line)

    def _send(self, command: str, given: dict[str, Any]) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, MARIONETTE_SAYS[command], given]).encode()
        self._line.write(b"%d:%s" % (len(message), message))
        self._line.flush()
        _, _, error, answer = self._receive()
        assert not error, error
        return answer.get("value")

    def _receive(self) -> Any:
        length = b""
        while (digit := self._line.read(1)) != b":":
            length += digit
        return json.loads(self._line.read(int(length)))


class WebKit(Engine):
    """WebKitGTK's small browser, spoken to through its driver."""

    NEEDS = "webkit2gtk-driver xvfb"

    def __init__(self, url: str) -> None:
        self._url = f"{url}/session"
        options = {"binary": str(_mini_browser()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        answer = self._post(self._url, {"capabilities": wanted})
        self._url += f"/{answer['sessionId']}"

    @staticmethod
    def is_possible() -> bool:
        return all(map(shutil.which, ("WebKitWebDriver", "Xvfb"))) and _mini_browser() is not None

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator["WebKit"]:
        """Start WebKitGTK on a screen that nobody sees."""
        port = _free_port()
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "800x900x24", "-nolisten", "tcp"]
        with running(screen, log=folder / "screen"):
            display = f":{_first_line(folder / 'screen')}"
            environment = {"DISPLAY": display, "HOME": str(folder), "LIBGL_ALWAYS_SOFTWARE": "1"}
            driver = ["WebKitWebDriver", f"--port={port}"]
            with running(driver, log=folder / "log", environment=environment):
                _connected(port).close()
                yield cls(f"http://127.0.0.1:{port}")

    def _send(self, command: str, given: dict[str, Any]) -> Any:
        return self._post(f"{self._url}/{command}", given)

    @staticmethod
    def _post(url: str, given: dict[str, Any]) -> Any:
        request = urllib.request.Request(url, json.dumps(given).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)["value"]


def _mini_browser() -> Path | None:
    return next(iter(sorted(Path("/").glob(MINI_BROWSERS.lstrip("/")))), None)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def _connected(port: int) -> socket.socket:
    """Return a line to the port as soon as somebody listens there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            assert time.monotonic() < until, "nobody listens"
            time.sleep(0.1)


def _first_line(log: Path) -> str:
    """Return what a program writes first, as soon as it has."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not (lines := log.read_text().splitlines()):
        assert time.monotonic() < until, "nothing is said"
        time.sleep(0.1)
    return lines[0]
