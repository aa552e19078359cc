"""What asks a process to end, on each system, ends it as Ctrl-C does."""

import os
import signal
import threading

import pytest

from validator.cli.stopping import POLITE, end_as_by_ctrl_c, wait_until_told

pytestmark = pytest.mark.usefixtures("handlers")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture
def handlers():
    """The handlers as they were, afterwards."""
    names = ["SIGTERM", "SIGUSR1", "SIGBREAK"]
    before = {number: signal.getsignal(number) for name in names if (number := getattr(signal, name, None))}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGUSR1"])
def test_each_of_the_signals_that_the_system_has_ends_as_ctrl_c_does(name):
    end_as_by_ctrl_c(("SIGNOSUCH", "SIGTERM", "SIGUSR1"))
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(getattr(signal, name))


def test_both_systems_ways_are_known_and_one_that_is_not_here_is_passed_over():
    assert POLITE == ("SIGTERM", "SIGBREAK")
    end_as_by_ctrl_c()
    assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler


@posix
def test_a_wait_that_nothing_interrupts_by_itself_ends_when_it_is_told():
    end_as_by_ctrl_c()
    main = threading.main_thread().ident
    teller = threading.Thread(target=lambda: signal.pthread_kill(main, signal.SIGTERM))

    def wait():
        teller.start()
        wait_until_told()

    with pytest.raises(KeyboardInterrupt):
        wait()
    teller.join()
