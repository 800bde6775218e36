"""The entry point: answers a build that need not run again, and hands everything else to the commands."""

from __future__ import annotations

import gc
import os
import sys

from briefing import manifest


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    gc.set_threshold(100_000, 50, 100)  # what is imported and read stays: looking through it again and again takes time
    _open_streams()
    words = sys.argv[1:]
    if words[:1] == ["build"]:
        line = manifest.unchanged(words)
        if line is not None:
            _print(line)
            return
    import signal

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them takes longer than to read a file

    from briefing.cli.commands import run

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    code = run(words)
    if "weasyprint" not in sys.modules:  # its objects want to be taken apart in order
        gc.freeze()  # what is there goes with the process: no need to look through it for cycles first
    sys.exit(code)


def _open_streams() -> None:
    """Put /dev/null where cron or a service left a standard stream closed.

    The next file to be opened would take its place, and be read or written as if it were one.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number: this one
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - no path, for good
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above


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
