"""A real OpenID Connect provider for the tests: panva's oidc-provider, as a Node process of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import search
from typing import Any, Self
from urllib.parse import urljoin

import httpx2
import pytest

from validator.settings import ROOT

HERE = ROOT / "tests" / "oidc_provider"
CLIENT = "casefile-audit"
SECRET = "a-secret-of-the-tests-7Yw"
TENANT = "11111111-2222-3333-4444-555555555555"
ACCOUNTS: dict[str, dict[str, Any]] = {
    "ada": {"name": "Ada Byrne", "roles": ["auditor"], "tid": TENANT, "oid": "AAAAAAAA-0000-0000-0000-00000000000A"},
    "meera": {"name": "Meera Shah", "roles": ["ap", "manager", "no-role-of-ours"], "tid": TENANT, "oid": "bbbb"},
    "visitor": {"name": "Val Visitor", "tid": TENANT, "oid": "cccc"},
    "stranger": {"name": "Stella Stranger", "roles": ["ap"], "tid": "another-tenant", "oid": "dddd"},
}  # fmt: skip


def _missing(why: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(why)


def _cache() -> Path:
    usual = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": "~/Library/Caches"}.get(sys.platform)
    where = Path(os.environ.get("XDG_CACHE_HOME") or usual or "~/.cache").expanduser()
    return where / "casefile-audit-tests"


def installed() -> Path:
    """The folder the provider is installed in, once for this machine. Without Node a test is skipped; in CI it fails."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        _missing("there is no Node on this machine to run oidc-provider")
    version = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["oidc-provider"]
    folder = _cache() / f"oidc-provider-{version}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent))
        shutil.copy(HERE / "package.json", fresh)
        line = [str(npm), "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
        done = subprocess.run(line, cwd=fresh, capture_output=True, text=True, check=False, timeout=300)
        with suppress(OSError):  # another worker was first
            if not done.returncode:
                fresh.rename(folder)
        shutil.rmtree(fresh, ignore_errors=True)
        if done.returncode:
            _missing(f"npm could not install oidc-provider: {done.stderr[-500:]}")
    return folder


@dataclass
class Provider:
    """The provider, running."""

    issuer: str
    process: subprocess.Popen[str]

    def serve(self, base: str) -> None:
        """Tell it where the service under test is."""
        told = {
            "redirect_uris": [f"{base}/auth/callback"],
            "post_logout_redirect_uris": [f"{base}/"],
            "backchannel_logout_uri": f"{base}/auth/back-channel-logout",
            "backchannel_logout_session_required": True,
        }
        httpx2.put(f"{self.issuer}/client", json=told).raise_for_status()


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, until it is no longer needed."""
    line = ["node", str(HERE / "server.mjs"), str(installed())]
    told = {"client": {"client_id": CLIENT, "client_secret": SECRET}, "accounts": ACCOUNTS}
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            yield Provider(process.stdout.readline().strip(), process)
        finally:
            process.kill()


class Person:
    """Somebody at the provider's pages: their browser, as far as the provider sees it."""

    def __init__(self) -> None:
        self.browser = httpx2.Client(timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()

    def comes_back(self, url: str, account: str = "ada", **pressed: str) -> str:
        """Sign in at the provider: the address it sends one back to."""
        response = self.browser.get(url)
        while "/auth/callback" not in response.headers.get("Location", ""):
            if response.is_redirect:
                response = self.browser.get(urljoin(str(response.url), response.headers["Location"]))
            else:
                assert "Account" in response.text, response.text
                response = self.browser.post(str(response.url), data={"account": account} | pressed)
        return response.headers["Location"]

    def signs_out(self, url: str) -> str:
        """Agree to signing out at the provider: the address it sends one back to."""
        response = self.browser.get(url)
        where, secret = (
            search(r'action="([^"]+)"', response.text),
            search(r'name="xsrf" value="([^"]+)"', response.text),
        )
        assert where
        assert secret
        response = self.browser.post(unescape(where[1]), data={"xsrf": secret[1], "logout": "yes"})
        return response.headers["Location"]


def settings_for(issuer: str, **changed: str) -> dict[str, str]:
    """What `serve` is told so that people sign in there. Its clock is the machine's."""
    usual = {"CASEFILE_OIDC_ISSUER": issuer, "CASEFILE_OIDC_CLIENT_ID": CLIENT, "CASEFILE_NOW": ""}
    return usual | {"CASEFILE_OIDC_CLIENT_SECRET": SECRET} | changed
