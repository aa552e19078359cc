"""The ledger's database in PostgreSQL, which several services share."""

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from validator.addresses import is_loopback
from validator.ledger.outcome import LedgerUnavailable
from validator.ledger.transactions import is_writing

TURN = "20736, 17217"
"""The advisory lock that whoever writes holds until the commit: any two numbers that nothing else in the database uses."""

_UNSAFE = ("disable", "allow", "prefer")
"""Ways to connect that would go on without encryption."""
_NOTICED: dict[str, int | str] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""Seconds, and milliseconds for the last: a server that is gone is noticed while somebody still waits. What the address says goes before."""


def make_engine(url: URL, wait: float) -> Engine:
    """An engine whose statements wait so many seconds for a lock. Raises LedgerUnavailable for an unsafe address.

    Each transaction is READ COMMITTED: whoever writes reads after having got the turn, and so sees all that was
    committed before.
    """
    limits = {
        "synchronous_commit": "on",  # a commit is on the disk before it is said
        "lock_timeout": f"{int(wait * 1000)}ms",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "10s",  # one that hangs gives up the turn
    }
    told = {name: value for name, value in _NOTICED.items() if name not in url.query}
    told |= {"options": " ".join(f"-c {name}={value}" for name, value in limits.items())}
    engine = create_engine(
        _encrypted(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,  # a database's complaint must not carry answers into a log
        isolation_level="READ COMMITTED",
        connect_args=told,
        poolclass=QueuePool,
        max_overflow=-1,  # however many are reading, the writer gets a connection
        pool_pre_ping=True,  # a server that was started anew is not noticed by whoever sends
    )
    event.listen(engine, "begin", _begin)
    return engine


def prepare(engine: Engine) -> None:
    """Refuses a server that could lose what it said it kept, or that takes nothing. Raises LedgerUnavailable."""
    with engine.connect() as connection:
        if connection.exec_driver_sql("SHOW fsync").scalar_one() != "on":
            raise LedgerUnavailable(
                "The ledger can't be kept here: PostgreSQL runs with “fsync = off” and would lose what it "
                "said it kept. Set fsync to on in postgresql.conf."
            )
        if connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one():
            raise LedgerUnavailable(
                "The ledger can't be kept here: this PostgreSQL is a standby, which takes nothing. "
                "Give the primary's address in CASEFILE_DATABASE_URL."
            )


def before_upgrading(connection: Connection) -> None:
    """A change of the tables may take as long as it needs."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


def _encrypted(url: URL) -> URL:
    """The address with encryption asked for, unless it is this machine's own. Raises LedgerUnavailable."""
    if all(is_loopback(host) or host.startswith(("/", "@")) for host in _hosts(url)):
        return url
    said = url.query.get("sslmode")
    if said in _UNSAFE:
        raise LedgerUnavailable(
            f"CASEFILE_DATABASE_URL says sslmode={said}, which would send records unencrypted. "
            "Say sslmode=verify-full, or at the least sslmode=require."
        )
    return url if said else url.update_query_dict({"sslmode": "require"})


def _hosts(url: URL) -> list[str]:
    """None where a socket of this machine is meant."""
    asked = [url.host or "", *_several(url.query.get("host")), *_several(url.query.get("hostaddr"))]
    return [host for host in asked if host]


def _several(said: str | tuple[str, ...] | None) -> list[str]:
    each = [said] if isinstance(said, str) else list(said or ())
    return [host.rpartition(":")[0] or host for one in each for host in one.split(",")]


def _begin(connection: Connection) -> None:
    if is_writing(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
