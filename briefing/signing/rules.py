"""What a signature, and who signs, must be like."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "signing-is-installed",
        Severity.ERROR,
        "Signatures need a library that other work does not, so it comes as an extra.",
        "Install briefing[sign].",
    ),
    Rule(
        "key-opens",
        Severity.ERROR,
        "Only who has the key, and the password that guards it, can sign with it.",
        "Give the password at the prompt, or in the variable of the environment that --password-env names; a PEM key "
        "needs its certificate with --certificate.",
    ),
    Rule(
        "certificate-is-valid",
        Severity.ERROR,
        "A signature made with a certificate that has ended, has not begun or is for something else convinces nobody.",
        "Ask whoever issued it for a new one that allows digital signatures.",
    ),
    Rule(
        "timestamp-is-had",
        Severity.ERROR,
        "At this level somebody else says when the file was signed; without an answer from that server there is no "
        "such signature, and a lower one is never made in its place.",
        "Look at the address, try again later, or sign at level B-B.",
    ),
    Rule(
        "signature-is-complete",
        Severity.ERROR,
        "For the level B-LT, what proves later that the certificates were good has to be in the file.",
        "Give the issuer's list of revoked certificates with --crl and its certificate with --trust, or sign at level "
        "B-T.",
    ),
    Rule(
        "file-is-unsigned",
        Severity.ERROR,
        "An edition bears one signature, over all of it; a second would leave doubt which of the two it was given out "
        "with.",
        "Sign the file as it was built.",
    ),
    Rule(
        "signature-holds",
        Severity.ERROR,
        "A signature proves nothing where it does not cover every byte, or where a byte of it is another than it was.",
        "Do not trust the file; ask for it again from whoever signed it.",
    ),
)
