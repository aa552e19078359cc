"""Browsers that send, and send again with the same id what got no answer, as an honest one does."""

import random
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic, sleep
from typing import Any

import httpx2
from some_calls import case
from some_submissions import an_id
from some_templates import a_template

TEMPLATES = (
    "fostering",
    "child-in-need",
    "child-protection",
    "children-in-care",
    "care-leaver",
    "disabled-children",
)
TWICE = 0.1
"""How many of those that were answered are sent once more all the same: a double click."""


def an_audit(number: int) -> dict[str, Any]:
    """A finished audit as it is sent, the same for the same number: of each template, with one to four actions."""
    name = TEMPLATES[number % len(TEMPLATES)]
    answers = case(name, "finished-good")["answers"]
    some = answers["actions"]
    answers["actions"] = [some[place % len(some)] for place in range(number % 4 + 1)]
    answers["actions"][0] = answers["actions"][0] | {
        "what": f"Ring the school ({number}). " * (number % 12 + 1)
    }
    return {"id": an_id(number), "template": name, "version": a_template(name).version, "answers": answers}


@dataclass
class Told:
    """What the browsers were told: by each id, the first receipt; and how often which answer came."""

    receipts: dict[str, dict[str, Any]] = field(default_factory=dict)
    received: int = 0
    again: int = 0
    unanswered: int = 0
    refused: int = 0


@dataclass
class Browsers:
    """A few at once, each sending what is due."""

    url: str
    seed: str
    told: Told = field(default_factory=Told)
    given_up: Event = field(default_factory=Event)
    _due: SimpleQueue[tuple[float, dict[str, Any]]] = field(default_factory=SimpleQueue)

    def send(
        self, pool: Executor, sent: list[dict[str, Any]], over: float, count: int = 4
    ) -> list[Future[None]]:
        """Send these, spread over so many seconds; done when everything was answered."""
        began = monotonic()
        for place, one in enumerate(sent):
            self._due.put((began + over * place / len(sent), one))
        return [pool.submit(self._work, random.Random(f"{self.seed}-{number}")) for number in range(count)]

    def _work(self, chance: random.Random) -> None:
        origin = {"Origin": self.url.rstrip("/")}
        with httpx2.Client(base_url=self.url, headers=origin, timeout=30, trust_env=False) as http:
            while not (self._due.empty() or self.given_up.is_set()):
                with suppress(Empty):
                    when, body = self._due.get_nowait()
                    sleep(max(0.0, when - monotonic()))
                    self._until_answered(http, body, chance)

    def _until_answered(self, http: httpx2.Client, body: dict[str, Any], chance: random.Random) -> None:
        while not self.given_up.is_set():
            answer = self._once(http, body)
            if answer is None:
                sleep(chance.uniform(0.02, 0.2))
                continue
            first = self.told.receipts.setdefault(body["id"], answer)
            assert first == answer, "another receipt for the same"
            if chance.random() >= TWICE:
                return

    def _once(self, http: httpx2.Client, body: dict[str, Any]) -> dict[str, Any] | None:
        """The receipt; None where no answer came, or one that says to try again."""
        try:
            answer = http.post("api/submissions", json=body)
        except httpx2.TransportError:
            self.told.unanswered += 1
            return None
        if answer.status_code == 503:
            self.told.refused += 1
            return None
        if answer.status_code not in (200, 201):
            raise AssertionError(f"{answer.status_code}: {answer.text}")
        self.told.received += answer.status_code == 201
        self.told.again += answer.status_code == 200
        receipt: dict[str, Any] = answer.json()
        return receipt
