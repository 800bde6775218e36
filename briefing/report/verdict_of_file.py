"""What a verification came to, in one line and as JSON."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from briefing.model.request import Request
from briefing.signing.check import Signed
from briefing.verification.verify import Verdict

FORMAT = 1
_OPTIONS = {
    "audience": "--for",
    "marking": "--marking",
    "language": "--lang",
    "theme": "--theme",
    "paper": "--paper",
    "as_of": "--as-of",
    "edition": "--edition",
    "citation_style": "--citation-style",
}


def as_line(verdict: Verdict) -> str:
    """One line: what is proven, and what is not."""
    claims = verdict.claims
    name = f"{claims.briefing}, edition {claims.edition}" + (f", {claims.marking}" if claims.marking else "")
    if not verdict.same:
        return f"not proven: {name} did not come again from {verdict.against}"
    if verdict.signed.state in ("broken", "unchecked"):
        return f"not proven: {name} came again from {verdict.against}, but its signature: {verdict.signed.why}"
    proven = f"proven: {name} is byte for byte what briefing {claims.made_with.get('briefing', '?')} makes"
    return f"{proven} of {verdict.against}; {_signed(verdict.signed)}"


def _signed(signed: Signed) -> str:
    """Who vouches for a file whose signature, if there is one, holds."""
    if signed.state == "unsigned":
        return "not proven: who made it, for nobody signed it"
    when = f" at {signed.when}" + (" by a timestamp server's clock" if signed.stamped else " by the signer's own clock")
    if signed.state == "valid":
        return f"signed by {signed.who}{when}"
    return f"signed by somebody called {signed.who}{when}; not proven: who that is, for {signed.why}"


def command_of(request: Request, folder: Path) -> str:
    """The command that builds the same file from its source in `folder`."""
    words = ["briefing", "build", str(folder)]
    for name, option in _OPTIONS.items():
        value = getattr(request, name)
        words += [option, str(value)] if value is not None else []
    for key, value in request.parameters:
        words += ["--set", f"{key}={value}"]
    if request.change_bars is not None:
        words.append("--change-bars" if request.change_bars else "--no-change-bars")
    words += ["--print"] if request.for_print else []
    return shlex.join([*words, *(["--with-source"] if request.with_source else [])])


def as_json(verdict: Verdict) -> str:
    """One object, with the rules that were broken."""
    claims = verdict.claims
    said = {
        "format": FORMAT,
        "proven": verdict.proven,
        "says": as_line(verdict),
        "briefing": claims.briefing,
        "edition": claims.edition,
        "marking": claims.marking,
        "against": verdict.against,
        "same_bytes": verdict.same,
        "signature": {
            "state": verdict.signed.state,
            "who": verdict.signed.who,
            "when": verdict.signed.when,
            "timestamp": verdict.signed.stamped,
            "why": verdict.signed.why,
        },
        "differs": [{"name": name, "file": theirs, "here": ours} for name, theirs, ours in verdict.differs],
        "problems": [{"rule": one.rule, "message": one.message, "hints": list(one.hints)} for one in verdict.problems],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
