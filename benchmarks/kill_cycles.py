"""Builds killed with SIGKILL at random moments → whether the outputs stay whole and a last build gives the same bytes.

    python benchmarks/kill_cycles.py INPUT... [--cycles 20] [--reference FOLDER] [--seconds 20] [--no-vote]

An undisturbed build (or the folder given as ``--reference``) is what all is compared with. Each cycle starts a build in
one folder, kills its whole process group after a random time of at most ``--seconds``, and looks at the published
files: none, or all of them and whole. Every third cycle begins with the stored fragments removed, so that there is work
to kill. Ends with code 0 if the build after the last cycle has the reference's bytes. The moments come from ``--seed``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from kg.codec import article_from, claim_from, entity_from, read_lines

FRESH: Final = 3  # every so many cycles the fragments are removed
LONGEST: Final = 600.0  # seconds that an undisturbed build may take
TIMED: Final = "report.json"  # the one file that holds times


def start(inputs: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    command = [sys.executable, "-c", "import kg.cli; kg.cli.main()", "build", *inputs, "-o", str(folder)]
    return subprocess.Popen(  # noqa: S603 - this interpreter, our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(inputs: list[str], folder: Path) -> None:
    """Run a build to its end; inputs may have failed, the build may not."""
    process = start(inputs, folder)
    try:
        _, errors = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        kill(process)
        raise
    if process.returncode not in {0, 1}:
        raise SystemExit(f"the build ended with {process.returncode}: {errors.decode('utf-8', 'replace')[-500:]}")


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a build with all its workers, at once."""
    with contextlib.suppress(ProcessLookupError):  # it was done before
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def published(folder: Path) -> dict[str, bytes]:
    """Return the bytes of the files that a build publishes, without the one that holds times."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".") and path.name != TIMED
    }


def check(folder: Path) -> None:
    """Read what is published; raise OutputError where a file is not whole."""
    for name, made in (("articles", article_from), ("claims", claim_from), ("entities", entity_from)):
        path = folder / f"{name}.jsonl"
        if path.exists():
            list(read_lines(path, made))


def cycle(inputs: list[str], folder: Path, *, seconds: float, fresh: bool) -> str:
    """Start a build, kill it after so many seconds, look at what is left; return what happened."""
    if fresh:
        shutil.rmtree(folder / ".kg" / "fragments", ignore_errors=True)
    process = start(inputs, folder)
    try:
        process.wait(timeout=seconds)
        happened = "was done"
    except subprocess.TimeoutExpired:
        happened = "was killed"
    kill(process)
    check(folder)
    return f"{happened} after {seconds:.1f} s, {len(published(folder))} files published"


def main() -> None:
    """Run the cycles and compare the outcome."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("inputs", nargs="+")
    asked.add_argument("--cycles", type=int, default=20)
    asked.add_argument("--reference", type=Path)
    asked.add_argument("--seconds", type=float, default=20.0)
    asked.add_argument("--no-vote", action="store_true", help="build without the second parser")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    inputs = [*given.inputs, *(["--no-vote"] if given.no_vote else [])]
    moments = random.Random(given.seed)  # noqa: S311 - moments, no secrets
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        reference, folder = given.reference or Path(scratch) / "reference", Path(scratch) / "killed"
        if given.reference is None:
            finish(inputs, reference)
        else:
            shutil.copytree(reference, folder)
        for number in range(given.cycles):
            seconds = moments.uniform(0.1, given.seconds)
            said = cycle(inputs, folder, seconds=seconds, fresh=number % FRESH == 0)
            sys.stdout.write(f"cycle {number + 1}: {said}\n")
        finish(inputs, folder)
        same = published(folder) == published(reference)
    sys.stdout.write(
        f"{given.cycles} cycles in {time.monotonic() - began:.0f} s: "
        f"{'the same bytes as an undisturbed build' if same else 'NOT the bytes of an undisturbed build'}\n"
    )
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
