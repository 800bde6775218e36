"""The rules of targets: where an edition may go, how it gets there, and what never stands in a file."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "target-is-known",
        Severity.ERROR,
        "The scheme of a target says how an edition gets there, and there is a way for some alone.",
        "Write `folder:`, `smtp:`, `webhook:`, `slack:` or `s3:` before the address.",
    ),
    Rule(
        "target-has-address",
        Severity.ERROR,
        "What is no address would be found out only when an edition is due, and nobody is there to mend it.",
        "Write smtp:NAME@HOST, webhook:https://HOST/PATH, s3:BUCKET/PREFIX, folder:PATH, or slack alone.",
        "RFC 5321, 4.1.2 (mailboxes)",
    ),
    Rule(
        "target-takes-option",
        Severity.ERROR,
        "An option that its scheme has no use for was meant for another target, or as something else.",
        "Take the option away, or correct the scheme.",
    ),
    Rule(
        "target-holds-no-secret",
        Severity.ERROR,
        "Files of a briefing are shared and kept for ever: a password, key or token in one of them is no secret any "
        "more. They come from the environment, or from files that it names, and stay out of ledger, logs and pages.",
        "Put it into a variable whose name starts with BRIEFING_, name that in `secret:` or `token:`, or write "
        "${BRIEFING_NAME} where it stood in an address; then change the secret, because it has been written down.",
    ),
    Rule(
        "target-is-encrypted",
        Severity.ERROR,
        "An edition that goes to another machine in the clear can be read, and changed, by whoever is between.",
        "Write https://, or leave `tls` out; `tls: none` is for a mail server on this machine.",
    ),
    Rule(
        "delivery-exists",
        Severity.ERROR,
        "What is sent again is named by the start of its key, so that nobody gets by mistake what another should.",
        "Take the key from `briefing outbox list`. What was withdrawn is never sent; --also-sent repeats what arrived.",
    ),
    Rule(
        "target-has-link",
        Severity.ERROR,
        "`attach: link` sends an address in place of the files, and the briefing has none.",
        "Say `url:` in the briefing, where {edition} may stand for the number; or take `attach: link` away.",
    ),
)
