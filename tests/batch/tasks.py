"""What workers are asked for in place of a document, to see what becomes of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from briefing.batch.document import Answer, Document
from briefing.batch.warm import render
from briefing.typeset import Tell


def dies_once(document: Document, tell: Tell) -> Answer:
    """Is killed while it makes a document for Finland, the first time."""
    sign = Path(os.environ["BATCH_SIGN"]) / document.name
    if "FI" in document.name and not sign.exists():
        sign.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return render(document, tell)


def dies(document: Document, tell: Tell) -> Answer:
    """Is killed by every document for Finland that partners get."""
    if document.name == "port-FI-partners.pdf":
        os.kill(os.getpid(), signal.SIGKILL)
    return render(document, tell)


def lasts(document: Document, tell: Tell) -> Answer:
    """Never ends on a document for Finland that partners get."""
    while document.name == "port-FI-partners.pdf":
        pass
    return render(document, tell)


def stumbles(document: Document, tell: Tell) -> Answer:
    """Has a bug in every document for Finland."""
    if "FI" in document.name:
        raise ZeroDivisionError("by nothing")
    return render(document, tell)
