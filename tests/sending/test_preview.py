"""A dry run tells all that would be sent, to whom, and the digest itself; and sends nothing."""

from __future__ import annotations

from dataclasses import replace

from briefing.model.delivery import Target
from briefing.sending.preview import Preview, preview_of, told
from tests.delivery.posting import NOON, PDF, minutes, parcel, world_at


def previews(*targets: dict[str, object] | str) -> tuple[Preview, ...]:
    one = parcel("pdf")
    held = replace(one.publication, state="held", embargo=minutes(60))
    made = replace(one, publication=held)
    wanted = (part for target in targets for part in Target.model_validate(target).apart())
    return tuple(preview_of(made, target, world_at({"BRIEFING_SMTP_SERVER": "mail.example.org"})) for target in wanted)


def test_it_says_who_gets_what_when_and_what_is_missing() -> None:
    mail = {"to": "smtp:a@example.org, b@example.org", "sender": "c@example.org", "marking": "TLP:GREEN"}
    text = told(previews({**mail, "audience": "board", "parameters": {"country": "PL"}}, "webhook:https://e.org/in"))
    for words in (
        "Would be sent to smtp:a@example.org\n", "Would be sent to smtp:b@example.org\n",
        "  edition    two 1\n", "  marking    TLP:GREEN\n", "  cut for    board, TLP:GREEN, country=PL\n",
        "  subject    [TLP:GREEN] Weekly: Two harbours, edition 1\n", f"  files      two.pdf ({len(PDF) // 1000} kB)\n",
        "  link       https://example.org/two/1.html\n", "  not before 2026-03-02T13:00:00Z\n",
        "  but        the environment has neither BRIEFING_WEBHOOK_SECRET nor",
        "The digest for smtp:a@example.org, smtp:b@example.org, webhook:https://e.org/in:\n",
        "  | Grain moves again – slowly.\n",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("Grain moves again") == 1  # a digest that several get stands there once
    assert text.count("  subject ") == 2


def test_a_folder_gets_files_and_no_message() -> None:
    (one,) = previews("folder:/srv/out")
    assert (one.subject, one.lacks) == ("", "")
    assert one.as_json()["files"] == [{"name": "two.pdf", "size": len(PDF)}]
    assert one.waits_for == minutes(60).isoformat().replace("+00:00", "Z") != NOON.isoformat()


def test_nothing_to_send_is_said() -> None:
    assert told(()) == "Nothing would be sent.\n"
