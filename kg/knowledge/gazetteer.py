"""``ontology/gazetteer/*.tsv`` -> named things, titles, head nouns and given names, and which name means what.

Any table whose header starts with ``id`` lists named things, under whatever file name; the others are known by name:
``titles.tsv``, ``nouns.tsv``, ``given_names.tsv`` and ``patterns.tsv``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge.records import Entry, Title
from kg.knowledge.tables import Row, read_table

FOLDER = "gazetteer"
ENTRY_COLUMNS = ("id", "name", "type")
ENTRY_OPTIONAL = (
    "wikidata",
    "aliases",
    "demonyms",
    "capital",
    "metonyms",
    "country",
    "parties",
    "gender",
    "host",
    "portfolio",
)
OTHER_TABLES = ("given_names", "nouns", "patterns", "titles")
# Where a name has several senses, those of the earlier file come first: "Georgia" is a state before it is a region.
FILE_ORDER = ("states", "cities", "organizations", "agreements", "persons", "peoples")
TITLE_KINDS = ("honorific", "occupation", "post", "rank", "relation")
GENDERS = ("", "f", "m")
NAME_GENDERS = ("f", "m", "u")
# Shortest surface form: a single letter is an initial or a list item, never a name by itself.
MIN_NAME = 2  # characters
Sense = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase that names an actor by way of another name: "{demonym} government"."""

    before: str
    slot: str  # name, demonym or metonym
    after: str
    type: str  # class of the entries it is made for


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that the gazetteer's tables say, in the form in which ``Knowledge`` holds it."""

    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[Sense, ...]]
    titles: Mapping[str, Title]
    nouns: Mapping[str, str]
    given_names: Mapping[str, str]


def load_gazetteer(folders: Sequence[Path], *, classes: Collection[str]) -> Gazetteer:
    """Return the tables of all folders put together; a row of a later folder replaces the one with the same id.

    Refused are a type that is none of ``classes``, a row whose id stands twice in one folder, and a country, capital
    or party that no table lists.
    """
    entry_rows: dict[str, Row] = {}
    patterns: dict[tuple[str, str], Pattern] = {}
    titles: dict[str, Title] = {}
    nouns: dict[str, str] = {}
    given_names: dict[str, str] = {}
    for folder in folders:
        entry_rows.update(_entry_rows(folder))
        for row in _rows(folder, "patterns", ("pattern", "type")):
            patterns[row.must("pattern"), row.must("type")] = _pattern(row)
        for row in _rows(folder, "titles", ("text", "kind"), ("gender", "canonical")):
            titles.update((title.text, title) for title in _titles(row))
        for row in _rows(folder, "nouns", ("lemma", "class")):
            nouns[row.must("lemma")] = row.one_of("class", classes)
        for row in _rows(folder, "given_names", ("name", "gender")):
            given_names[row.must("name")] = row.one_of("gender", NAME_GENDERS)
    entries = {identifier: _entry(row, classes=classes, known=entry_rows) for identifier, row in entry_rows.items()}
    names = index_names(entries.values(), patterns=patterns.values())
    return Gazetteer(entries, names, titles, nouns, given_names)


def index_names(entries: Iterable[Entry], *, patterns: Collection[Pattern] = ()) -> dict[str, tuple[Sense, ...]]:
    """Return what each surface form can mean: as a thing's name first, then as a demonym, then as a metonym."""
    names: dict[str, list[Sense]] = {}
    ordered = list(entries)
    by_type: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        by_type.setdefault(pattern.type, []).append(pattern)
    for entry in ordered:
        for form in (entry.name, *entry.aliases):
            _add(names, form, (entry.id, "name"))
        for pattern in by_type.get(entry.type, ()):
            for form in _slot_values(entry, pattern.slot):
                _add(names, f"{pattern.before}{form}{pattern.after}", (entry.id, "name"))
    for entry in ordered:
        for form in entry.demonyms:
            _add(names, form, (entry.id, "demonym"))
    for entry in ordered:
        for form in entry.metonyms:
            _add(names, form, (entry.id, "metonym"))
    return {form: tuple(senses) for form, senses in names.items()}


def _add(names: dict[str, list[Sense]], form: str, sense: Sense) -> None:
    """Add a sense to a form's senses, once."""
    senses = names.setdefault(form, [])
    if sense not in senses:
        senses.append(sense)


def _slot_values(entry: Entry, slot: str) -> tuple[str, ...]:
    """Return what a pattern's slot is filled with; of the demonyms only the first, which is the adjective."""
    match slot:
        case "name":
            return (entry.name, *entry.aliases)
        case "demonym":
            return entry.demonyms[:1]
        case "metonym":
            return entry.metonyms
        case _:
            raise AssertionError(slot)


def _rows(folder: Path, name: str, required: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """Return the rows of one of the tables known by name, or none if the folder does not have it."""
    path = folder / FOLDER / f"{name}.tsv"
    return read_table(path, required=required, optional=optional) if path.is_file() else []


def _entry_rows(folder: Path) -> dict[str, Row]:
    """Return the rows of named things of one folder by id, in the order in which their senses are preferred."""
    paths = [path for path in (folder / FOLDER).glob("*.tsv") if path.stem not in OTHER_TABLES]
    found: dict[str, Row] = {}
    for path in sorted(paths, key=_file_rank):
        for row in read_table(path, required=ENTRY_COLUMNS, optional=ENTRY_OPTIONAL):
            identifier = row.must("id")
            if identifier in found:
                first = found[identifier]
                raise row.error("id", f"an id of its own: {first.path.name}, line {first.line} has it already")
            found[identifier] = row
    return found


def _file_rank(path: Path) -> tuple[int, str]:
    """Return the place of a file in the order of preference; files we do not know come last, by name."""
    return (FILE_ORDER.index(path.stem) if path.stem in FILE_ORDER else len(FILE_ORDER), path.name)


def _entry(row: Row, *, classes: Collection[str], known: Mapping[str, Row]) -> Entry:
    """Return one named thing, after checking its class and that what it refers to is listed."""
    for column in ("country", "capital", "parties", "host"):
        for identifier in row.many(column):
            if identifier not in known:
                raise row.error(column, "the id of a row of a gazetteer table")
    forms = {column: row.many(column) for column in ("aliases", "demonyms", "metonyms")}
    for column, values in forms.items():
        if any(len(value) < MIN_NAME for value in values):
            raise row.error(column, f"names of at least {MIN_NAME} characters")
    ids = (("wikidata", _wikidata(row)), ("gender", row.one_of("gender", GENDERS)), ("capital", row.get("capital")))
    return Entry(
        id=row.must("id"),
        name=row.must("name"),
        type=row.one_of("type", classes),
        aliases=forms["aliases"],
        demonyms=forms["demonyms"],
        metonyms=forms["metonyms"],
        country=row.get("country") or None,
        parties=row.many("parties"),
        hosts=row.many("host"),
        portfolio=row.many("portfolio"),
        ids=tuple((scheme, value) for scheme, value in ids if value),
    )


def _wikidata(row: Row) -> str:
    """Return the Wikidata id of a row, or nothing."""
    cell = row.get("wikidata")
    if cell and not (cell.startswith("Q") and cell[1:].isdecimal()):
        raise row.error("wikidata", "a Wikidata item such as Q884, or an empty cell")
    return cell


def _titles(row: Row) -> list[Title]:
    """Return the titles of a row: one for each spelling."""
    kind, gender = row.one_of("kind", TITLE_KINDS), row.one_of("gender", GENDERS)
    texts = row.many("text")
    if not texts or any(text != text.lower() for text in texts):
        raise row.error("text", "titles in lower case, separated by '|'")
    return [Title(text=text, kind=kind, gender=gender, canonical=row.get("canonical")) for text in texts]


def _pattern(row: Row) -> Pattern:
    """Return a pattern, which has one slot: {name}, {demonym} or {metonym}."""
    text = row.must("pattern")
    for slot in ("name", "demonym", "metonym"):
        before, brace, after = text.partition(f"{{{slot}}}")
        if brace:
            return Pattern(before=before, slot=slot, after=after, type=row.must("type"))
    raise row.error("pattern", "a phrase with {name}, {demonym} or {metonym} in it")
