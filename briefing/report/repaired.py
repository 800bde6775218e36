"""What a repair of an archive has done, in words."""

from __future__ import annotations

from briefing.publishing.repair import Repaired


def as_lines(done: Repaired) -> str:
    """A line for each thing done, and how many editions there are."""
    lines: list[str] = []
    if done.salvaged is not None:
        rows = f"{_of(done.salvaged.read, 'row')} read from the damaged one, {done.salvaged.from_copy} from its copy"
        stays = "; the damaged one stays as ledger.damaged.sqlite" if done.salvaged.set_aside else ""
        nothing = not (done.salvaged.set_aside or done.salvaged.from_copy)
        lines.append(f"made the ledger anew: {'it was gone, and its copy too' if nothing else rows + stays}")
    if done.relearned:
        lines.append(f"took {_of(done.relearned, 'edition')} from their records; what was sent of them is not known")
    if done.put_back:
        lines.append(f"put back {_of(done.put_back, 'file')} from the archive's site")
    if done.aside:
        lines.append(f"took away {_of(done.aside, 'half-written file')}")
    if done.loose:
        lines.append(f"took away {_of(done.loose, 'file')} that no edition refers to")
    lost = len(done.problems)
    whole = "is whole" if lines else "is whole; nothing to repair"
    state = f"has {_of(lost, 'fault')} left, see above" if lost else whole
    return "\n".join((*lines, f"the archive {state}: {_of(done.editions, 'edition')}"))


def _of(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
