"""The entry point: answers a build that need not run again, and hands everything else to the commands."""

from __future__ import annotations

import sys

from briefing import manifest


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    words = sys.argv[1:]
    if words[:1] == ["build"]:
        line = manifest.unchanged(words)
        if line is not None:
            _print(line)
            return
    import os
    import signal

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them takes longer than to read a file

    from briefing.cli.commands import run

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.exit(run(words))


def _end(number: int, frame: object) -> None:
    """Leave by way of every `finally`, so that nothing half written stays."""
    sys.exit(128 + number)


def _print(line: str) -> None:
    try:
        if line:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()


if __name__ == "__main__":
    main()
