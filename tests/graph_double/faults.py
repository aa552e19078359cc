"""What goes wrong, when it is told to: by the number of a request, by its kind, or now and then from a seed."""

import random
from typing import Any

from graph_double.messages import Reply, problem
from graph_double.operations import Operation
from graph_double.store import Store

BEFORE = ("reset-before", "truncated")
"""Nothing is done, and no answer given; `truncated` keeps half of a file first."""

AFTER = ("504", "reset-after", "cut-short")
"""It is done, and the answer says otherwise, never comes, or breaks off."""

LOCKED = (("notAllowed", "resourceLocked"), ("resourceLocked", ""), ("accessDenied", ""))
PASSING = ("429", "503", "503-bare", "500", "502", "401", "409", "423", "507", *BEFORE, *AFTER)
"""Those that go away by themselves."""


def choose(store: Store, number: int, operation: Operation) -> str:
    """The fault that this request meets; empty for none."""
    plan = store.told("faults") or {}
    for rule in plan.get("rules", []):
        here = rule.get("at", number) == number and rule.get("operation", operation.name) == operation.name
        if here and rule.get("times", 1) > 0:
            rule["times"] = rule.get("times", 1) - 1
            store.tell("faults", plan)
            return str(rule["kind"])
    chance = random.Random(f"{plan.get('seed')}-{number}")
    if chance.random() < plan.get("rate", 0):
        return str(chance.choice(plan.get("kinds") or PASSING))
    return ""


def reply_of(store: Store, fault: str, number: int) -> Reply:
    """The answer that a fault gives in place of the right one."""
    wait: dict[str, Any] = {"Retry_After": store.told("retry_after") or "2"}
    if fault == "502":
        return Reply(502, b"<html><h1>Bad gateway</h1></html>", {"content-type": "text/html"})
    if fault == "html":
        return Reply(200, b"<html><h1>Sign in</h1></html>", {"content-type": "text/html"})
    if fault == "redirect":
        return Reply(302, headers={"location": store.told("redirect") or "https://elsewhere.example/"})
    if fault == "423":
        return problem(423, *LOCKED[number % len(LOCKED)])
    if fault == "429-reset":
        return problem(429, "activityLimitReached", **wait, RateLimit_Reset="40")
    status, code = {
        "400": (400, "invalidRequest"),
        "401": (401, "InvalidAuthenticationToken"),
        "403": (403, "accessDenied"),
        "404": (404, "itemNotFound"),
        "409": (409, "resourceModified"),
        "410": (410, "resyncRequired"),
        "412": (412, "notAllowed"),
        "416": (416, "invalidRange"),
        "429": (429, "activityLimitReached"),
        "500": (500, "generalException"),
        "503": (503, "serviceNotAvailable"),
        "503-bare": (503, "serviceNotAvailable"),
        "504": (504, "gatewayTimeout"),
        "507": (507, "quotaLimitReached"),
        "509": (509, "bandwidthLimitExceeded"),
    }[fault]
    return problem(status, code, **(wait if fault in {"429", "503"} else {}))
