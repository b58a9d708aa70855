"""pyproject.toml's loose ranges → exact pins: the constraints that ``uv run`` obeys, and requirements.txt with hashes.

    uv run python .ci/pins.py

resolves everything anew, newest versions first, writes both, and prints nothing. No address is written: the pins say
which versions, the reader's own settings say from where.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final = ROOT / "pyproject.toml"
PINS: Final = re.compile(r"(?<=\nconstraint-dependencies = )\[\n(?:  \"[^\n]*\n)*\]")
HEAD: Final = "# Exact versions with hashes, made by .ci/pins.py: pip install --require-hashes -r requirements.txt\n"


def main() -> None:
    """Resolve in a folder of its own, without the old pins, and write the new ones."""
    text = PROJECT.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(PINS.sub("[\n]", text), "utf-8")
        shutil.copy(ROOT / ".python-version", folder)
        uv(folder, "lock")
        everything = uv(
            folder,
            "export",
            "--all-groups",
            "--no-emit-project",
            "--no-hashes",
            "--no-annotate",
        )
        hashed = uv(folder, "export", "--no-dev", "--no-emit-project", "--no-annotate")
    pins = [line.replace(" ; ", "; ") for line in everything.splitlines() if line[:1].isalnum()]
    block = "[\n" + "".join(f'  "{pin}",\n' for pin in pins) + "]"
    PROJECT.write_text(PINS.sub(lambda _: block, text), "utf-8")
    lines = [line for line in hashed.splitlines(keepends=True) if not line.startswith(("#", "-"))]
    (ROOT / "requirements.txt").write_text(HEAD + "".join(lines), "utf-8")


def uv(folder: Path, *arguments: str) -> str:
    """Return what uv prints; an error of uv is an error here."""
    command = ["uv", "-q", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    main()
