"""How often one caller may call, so that a program gone wild leaves the service to everybody else (OWASP API4:2023)."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Limiter:
    """So many requests a minute each, counted in this process: several replicas let through as many times more."""

    def __init__(self, per_minute: int) -> None:
        self._item = RateLimitItemPerMinute(per_minute)
        self._strategy = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, caller: str) -> int | None:
        """None where this request is within the limit; else the seconds to wait."""
        if self._strategy.hit(self._item, caller):
            return None
        free_at = self._strategy.get_window_stats(self._item, caller).reset_time
        return max(1, math.ceil(free_at - time.time()))
