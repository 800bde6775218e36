"""A piece of work done aside by a child, while this process goes on with something else.

The child can only make it faster: where none can be had, or where it does not finish, for whatever reason, the work is
done here when its value is asked for, and what is wrong is found then.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Generic, NoReturn, Self, TypeVar

from briefing.cores import cores
from briefing.workshop.start import can_fork

T = TypeVar("T")

_PATIENCE = 5  # as `nice` counts: a third of the time of others


class Aside(Generic[T]):
    """The value of `work`, on its way. The work changes nothing that this process sees.

    At the end of a `with` block the child is gone, whether its value was asked for or not.
    """

    def __init__(
        self, work: Callable[[], T], *, at_once: bool = False, worth: bool = True, patient: bool = False
    ) -> None:
        """`at_once`: where there is no child, the work is done now and not when its value is asked for.

        `worth`: whether it is so much work that a child is worth its start. `patient`: it is wanted late, so the child
        lets others go first where there are not cores enough.
        """
        self._work = work
        self._child = 0
        if worth and cores() > 1 and can_fork():
            self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - open until the value is asked for
            self._child = os.fork()
            if self._child == 0:
                os.nice(_PATIENCE if patient else 0)
                self._do_and_vanish()
        elif at_once:
            made = work()
            self._work = lambda: made

    def value(self) -> T:
        """What the work gives; waits for it. To be asked once."""
        if self._child:
            child, self._child = self._child, 0
            with self._file, suppress(EOFError, pickle.UnpicklingError):
                _, status = os.waitpid(child, 0)
                self._file.seek(0)
                if status == 0:
                    made: T = pickle.load(self._file)  # noqa: S301 - our own child wrote it
                    return made
        return self._work()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._file.close()

    def _do_and_vanish(self) -> NoReturn:
        status = 1
        try:
            pickle.dump(self._work(), self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
            status = 0
        except Exception:  # noqa: BLE001, S110 - the parent does it again and meets the same
            pass
        finally:
            os._exit(status)
