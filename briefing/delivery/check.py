"""What is wrong with the targets of a briefing's schedule, found when it is checked and not when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.delivery.addresses import address_faults
from briefing.delivery.concealed import secret_faults
from briefing.delivery.faults import Fault
from briefing.model.briefing import Briefing
from briefing.model.delivery import SCHEMES, Target
from briefing.model.vocabulary import TLP
from briefing.problems import Problem, Problems, Span, error
from briefing.yaml_text import nearest

_OPTIONS = {
    "sender": ("smtp",),
    "reply_to": ("smtp",),
    "server": ("smtp",),
    "tls": ("smtp",),
    "subject": ("smtp",),
    "user": ("smtp", "s3"),
    "secret": ("smtp", "webhook", "slack", "s3"),
    "token": ("webhook",),
    "endpoint": ("s3",),
    "region": ("s3",),
}
"""The schemes that take an option; any other option goes with all."""
_MEANT = {
    "https": ("webhook:https",), "http": ("webhook:http",), "mailto": ("smtp",), "mail": ("smtp",), "file": ("folder",),
}  # fmt: skip
"""What other schemes are called here."""


def check_targets(briefing: Briefing) -> Problems:
    """All that is wrong with the targets of the schedule, at their places."""
    schedule = briefing.schedule
    if schedule is None:
        return ()
    lists = (("deliver", schedule.deliver), ("on_failure", schedule.on_failure))
    return tuple(
        problem
        for name, targets in lists
        for at, target in enumerate(targets)
        for problem in _problems(target, briefing, schedule.span_of(name, at))
    )


def faults_of(target: Target, briefing: Briefing) -> Iterator[Fault]:
    """What is wrong with one target: a secret first, because the rest would show it."""
    concealed = tuple(secret_faults(target))
    yield from concealed
    if target.scheme not in SCHEMES:
        yield _unknown(target)
        return
    if not concealed:
        yield from address_faults(target)
    yield from _options(target)
    yield from _reader(target, briefing)
    if target.attach == "link" and briefing.url is None:
        yield Fault("target-has-link", "attach", "there is no address to link to", "say `url:` in the briefing")


def _unknown(target: Target) -> Fault:
    near = (*_MEANT.get(target.scheme, ()), *nearest(target.scheme, SCHEMES))
    hint = f"did you mean {near[0]}:?" if near else f"one of {', '.join(f'{name}:' for name in SCHEMES)}"
    said = f"there is no target “{target.scheme}:”" if ":" in target.to[0] else "a target starts with its scheme"
    return Fault("target-is-known", "to", said, hint)


def _options(target: Target) -> Iterator[Fault]:
    for name, schemes in _OPTIONS.items():
        if name in target.model_fields_set and getattr(target, name) is not None and target.scheme not in schemes:
            where = " and ".join(f"{scheme}:" for scheme in schemes)
            said = f"`{name}` is for {where}, and this target is {target.scheme}:"
            yield Fault("target-takes-option", name, said, "take it away")


def _reader(target: Target, briefing: Briefing) -> Iterator[Fault]:
    """The reader that the copy is cut for, as the briefing knows readers."""
    labels = tuple(level.label for level in briefing.markings or TLP)
    if target.audience is not None and target.audience not in briefing.audience:
        hint = _meant(target.audience, briefing.audience, "add it to the briefing's `audience`")
        yield Fault("audience-is-known", "audience", f"the briefing has no audience “{target.audience}”", hint)
    if target.marking is not None and target.marking not in labels:
        said = f"“{target.marking}” is not a marking of this briefing's scheme"
        yield Fault("marking-is-known", "marking", said, _meant(target.marking, labels, f"one of {', '.join(labels)}"))
    for key in target.parameters:
        if key not in briefing.parameters:
            hint = _meant(key, tuple(briefing.parameters), "add it to the briefing's `parameters`")
            yield Fault("parameter-is-known", "parameters", f"there is no parameter “{key}”", hint)


def _meant(name: str, known: tuple[str, ...], otherwise: str) -> str:
    return next((f"did you mean {one}?" for one in nearest(name, known)), otherwise)


def _problems(target: Target, briefing: Briefing, place: Span | None) -> Iterator[Problem]:
    """The faults at their fields, or at the whole target; no line is shown again of one that holds a secret."""
    faults = tuple(faults_of(target, briefing))
    concealed = any(fault.rule == "target-holds-no-secret" for fault in faults)
    for fault in faults:
        problem = error(fault.rule, fault.message, target.span_of(fault.field) or place, fault.hint)
        yield replace(problem, excerpt=" ") if concealed else problem
