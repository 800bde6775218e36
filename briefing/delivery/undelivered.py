"""A try that failed, and a note to people about the work itself."""

from __future__ import annotations

from dataclasses import dataclass


class Undelivered(Exception):
    """Nothing arrived, as far as can be told. `lasting` says that no repetition mends it; `wait` counts seconds."""

    def __init__(self, said: str, *, lasting: bool = False, wait: float = 0.0) -> None:
        super().__init__(said)
        self.said = said
        self.lasting = lasting
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Note:
    """A message that is no edition, such as that of a failed run. `key` is the same for the same note.

    `gone` are the names of files that hold a withdrawn edition as the latest, though no other can take their place; in
    a bucket they lie under `place`.
    """

    key: str
    subject: str
    text: str
    gone: tuple[str, ...] = ()
    place: str = ""
