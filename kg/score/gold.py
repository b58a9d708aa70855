"""Gold files → facts: read strictly, so that a slip is named by file and key instead of lowering a figure.

A gold file is called ``<article>.gold.json`` and holds one object:

* ``article``: the id of the article in the build;
* ``entities``: objects with ``id``, ``name`` and ``aliases`` (every form of the name in the article, no pronouns);
* ``facts``: objects with ``id``, ``kind`` (action, state, statement, quantity, event), ``subject`` (id of an entity),
  ``relation`` (base form) with ``accept`` (other wordings of it), ``object`` (id of an entity) or else ``object_text``;
  and where they are not the default, ``polarity`` (positive, negative), ``modality`` (actual, planned, possible,
  demanded, hypothetical), ``attribution`` (id of the speaker), ``date`` (ISO, as far as the article tells it) with
  ``date_basis`` (outside: known from elsewhere, not asked for), ``symmetric`` (either side may be the subject), and
  ``importance`` (3 headline or lead, 2 normal, 1 background).

Other keys are for people (evidence, notes) and passed over.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import GoldError
from kg.model import Modality
from kg.score.records import IMPORTANCES, Fact, GoldArticle, Thing
from kg.score.words import Reader, Relation

SUFFIX: Final = ".gold.json"
KINDS: Final = ("action", "state", "statement", "quantity", "event")
POLARITIES: Final = ("positive", "negative")
# A date that is known from outside the article is no fault of a system that reads the article only.
BASES: Final = ("text", "outside")


def load_gold(places: Iterable[Path], *, reader: Reader) -> Iterator[GoldArticle]:
    """Yield the gold articles of files and of folders with ``*.gold.json``, in the order given, folders sorted.

    Raises GoldError where there is none, one is there twice, or one is not in the documented form.
    """
    seen: dict[str, Path] = {}
    for path in (path for place in places for path in _files(place)):
        article = _article(_Node(path, "", _json(path)), reader)
        if article.id in seen:
            raise GoldError(f"{path}: article {article.id!r} is also in {seen[article.id]}; give it once")
        seen[article.id] = path
        yield article


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = sorted(place.glob("*" + SUFFIX))
    if not found:
        raise GoldError(f"{place} has no gold: give a folder with files named <article>{SUFFIX}, or such a file")
    return found


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}, line {error.lineno}, column {error.colno}: no JSON ({error.msg}); mend it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read: {error}; give a UTF-8 file") from error


@dataclass(frozen=True, slots=True)
class _Node:
    """An object of a gold file, with where it stands, so that each look-up can say what is wrong and where."""

    path: Path
    place: str  # "facts[3] (f4)"; empty at the top
    value: Any

    def error(self, key: str, expected: str) -> GoldError:
        where = f"{self.place}.{key}" if self.place else key
        found = json.dumps(self.value[key], ensure_ascii=False) if key in self.value else "missing"
        return GoldError(f"{self.path}: {where} is {found}; it has to be {expected}")

    def text(self, key: str) -> str:
        value = self.optional(key)
        if value is None:
            raise self.error(key, "a text that is not empty")
        return value

    def optional(self, key: str) -> str | None:
        """Return a text, or None for null, an empty text and a key that is not there."""
        value = self.value.get(key)
        if value is not None and not isinstance(value, str):
            raise self.error(key, "a text or null")
        return value or None

    def one_of[Value](self, key: str, known: Collection[Value], default: Value) -> Value:
        """Return a value, or the default for null and a key that is not there. True is not taken for 1."""
        value = default if self.value.get(key) is None else self.value[key]
        for each in known:
            if value == each and type(value) is type(each):
                return each
        raise self.error(key, "one of " + ", ".join(str(each) for each in known))

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.value.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(key, "a list of texts")
        return tuple(value)

    def nodes(self, key: str) -> Iterator[_Node]:
        """Yield the objects of a list, each called by its place and its id."""
        value = self.value.get(key)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, "a list of objects")
        for position, each in enumerate(value):
            yield _Node(self.path, f"{key}[{position}] ({each.get('id', 'no id')})", each)


def _article(node: _Node, reader: Reader) -> GoldArticle:
    if not isinstance(node.value, dict):
        raise GoldError(f"{node.path}: the file has to hold one object with article, entities and facts")
    name = node.text("article")
    things: dict[str, Thing] = {}
    for each in node.nodes("entities"):
        if each.text("id") in things:
            raise each.error("id", "an id that no other entity of the file has")
        names = (each.text("name"), *each.texts("aliases"))
        things[each.text("id")] = Thing(names[0], tuple(dict.fromkeys(reader.name(each) for each in names)))
    facts: dict[str, Fact] = {}
    for each in node.nodes("facts"):
        if each.text("id") in facts:
            raise each.error("id", "an id that no other fact of the file has")
        facts[each.text("id")] = _fact(each, name, things, reader)
    return GoldArticle(name, tuple(facts.values()))


def _fact(node: _Node, article: str, things: Mapping[str, Thing], reader: Reader) -> Fact:
    subject = _thing(node, "subject", things)
    if subject is None:
        raise node.error("subject", "the id of an entity of the file")
    thing = _thing(node, "object", things)
    wording = thing.name if thing is not None else node.text("object_text")
    outside = node.one_of("date_basis", BASES, BASES[0]) == "outside"
    return Fact(
        article=article,
        id=node.text("id"),
        kind=node.one_of("kind", KINDS, ""),
        importance=node.one_of("importance", IMPORTANCES, 2),
        subject=subject,
        relation=node.text("relation"),
        accepted=_accepted(node, reader),
        object=thing if thing is not None else reader.text(wording),
        object_text=wording,
        symmetric=node.one_of("symmetric", (False, True), default=False),
        denied=node.one_of("polarity", POLARITIES, POLARITIES[0]) == "negative",
        modality=Modality(node.one_of("modality", tuple(map(str, Modality)), str(Modality.ACTUAL))),
        attributed_to=_thing(node, "attribution", things),
        date=None if outside else node.optional("date"),
    )


def _thing(node: _Node, key: str, things: Mapping[str, Thing]) -> Thing | None:
    name = node.optional(key)
    if name is None:
        return None
    if name not in things:
        raise node.error(key, "the id of an entity of the file")
    return things[name]


def _accepted(node: _Node, reader: Reader) -> tuple[Relation, ...]:
    wordings = (node.text("relation"), *(node.texts("accept") if node.value.get("accept") is not None else ()))
    relations = tuple(dict.fromkeys(map(reader.relation, wordings)))
    if frozenset() in relations:
        raise node.error("accept", "wordings with letters in them, as relation has to be")
    return relations
