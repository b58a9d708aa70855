"""Names that a person types → the entities and relations they mean, and the claims about them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from kg.errors import NameNotFoundError
from kg.model import Article, Claim, Entity, Literal, Predicate, Status

ANY: Final = "?"  # stands for any subject, predicate or object
SUGGESTIONS: Final = 5
# Below this likeness (0 to 1, as difflib counts) a suggestion is a guess.
LIKENESS: Final = 0.6
# A relation may be typed in its base form: "urge" for "urges". Shorter beginnings fit too much.
SHORTEST_START: Final = 3  # characters


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims that were asked for, sorted by what they say and where.

    ``left_out`` counts doubtful ones that fit and are not shown, ``turned`` claims that would fit the other way round:
    who meets whom is told once. ``subjects`` and ``objects`` are the entities that the names mean; ``articles`` those
    of the claims.
    """

    claims: tuple[Claim, ...]
    left_out: int
    turned: int
    subjects: tuple[Entity, ...]
    objects: tuple[Entity, ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What to look for: names, a CURIE or IRI, or None for any."""

    subject: str | None = None
    predicate: str | None = None
    object: str | None = None

    @classmethod
    def typed(cls, subject: str | None, predicate: str | None, object_: str | None) -> Pattern:
        """Return the pattern of three words in which ``?`` stands for any."""
        return cls(*(None if each in {None, ANY} else each for each in (subject, predicate, object_)))


def explain(
    claims: Sequence[Claim],
    entities: Iterable[Entity],
    articles: Iterable[Article],
    pattern: Pattern,
    *,
    doubtful: bool = False,
) -> Explanation:
    """Return the claims that fit; doubtful ones only if ``doubtful`` is set.

    Names fit by name or alias, whatever their case and accents; a name that several things share means them all.
    An object that is no entity fits by a part of its wording. Raises NameNotFoundError, with suggestions, for what
    fits nothing at all.
    """
    known = tuple(entities)
    subjects = _named(known, pattern.subject, lambda entity: any(c.subject.iri == entity.iri for c in claims))
    objects = _objects(known, claims, pattern.object)
    if pattern.predicate is not None and not any(_is_relation(c.predicate, pattern.predicate) for c in claims):
        raise _unknown("relation", pattern.predicate, {claim.predicate.label for claim in claims})
    sides = _Sides(frozenset(each.iri for each in subjects), frozenset(each.iri for each in objects))
    fitting = [claim for claim in claims if _fits(claim, pattern, sides)]
    chosen = [claim for claim in fitting if doubtful or claim.status is Status.GRAPH]
    used = {claim.article for claim in chosen}
    return Explanation(
        claims=tuple(sorted(chosen, key=_order)),
        left_out=len(fitting) - len(chosen),
        turned=sum(_fits_turned(claim, pattern, sides) for claim in claims if doubtful or claim.status is Status.GRAPH),
        subjects=subjects,
        objects=objects,
        articles=tuple(article for article in articles if article.id in used),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The IRIs that the names of a pattern mean."""

    subjects: frozenset[str]
    objects: frozenset[str]


def _fits(claim: Claim, pattern: Pattern, sides: _Sides) -> bool:
    return (
        (pattern.subject is None or claim.subject.iri in sides.subjects)
        and (pattern.predicate is None or _is_relation(claim.predicate, pattern.predicate))
        and (pattern.object is None or _is_object(claim.object, pattern.object, sides.objects))
    )


def _fits_turned(claim: Claim, pattern: Pattern, sides: _Sides) -> bool:
    """Whether a claim has the subject that was asked for as its object."""
    return (
        isinstance(claim.object, Entity)
        and claim.object.iri in sides.subjects
        and (pattern.predicate is None or _is_relation(claim.predicate, pattern.predicate))
        and (pattern.object is None or claim.subject.iri in sides.objects)
    )


def _named(entities: Sequence[Entity], name: str | None, has_claims: Callable[[Entity], bool]) -> tuple[Entity, ...]:
    """Return the entities of a name; those that no claim is about are left out if there are others."""
    if name is None:
        return ()
    fitting = [entity for entity in entities if _is_called(entity, name)]
    if not fitting:
        raise _unknown("entity", name, _names(entities))
    return tuple([entity for entity in fitting if has_claims(entity)] or fitting)


def _objects(entities: Sequence[Entity], claims: Sequence[Claim], name: str | None) -> tuple[Entity, ...]:
    if name is None:
        return ()
    fitting = tuple(entity for entity in entities if _is_called(entity, name))
    wordings = any(
        isinstance(claim.object, Literal) and _is_object(claim.object, name, frozenset()) for claim in claims
    )
    if not fitting and not wordings:
        raise _unknown("entity or wording", name, _names(entities))
    return fitting


def _is_called(entity: Entity, name: str) -> bool:
    wanted = _plain(name)
    return wanted in {_plain(each) for each in (entity.name, *entity.aliases)} or _is_iri(entity.iri, name)


def _is_iri(iri: str, name: str) -> bool:
    """Whether what was typed is the IRI or its CURIE (``kgr:Mark_Esper``)."""
    prefix, colon, local = name.partition(":")
    return iri == name or bool(
        colon and re.fullmatch(r"\w+", prefix) and local and iri.endswith(("/" + local, "#" + local))
    )


def _is_relation(predicate: Predicate, name: str) -> bool:
    wanted = _plain(name)
    local = unquote(predicate.iri.rpartition("#")[2]).replace("_", " ")
    label = _plain(predicate.label)
    begins = len(wanted) >= SHORTEST_START and label.startswith(wanted)
    return begins or wanted in {_plain(predicate.text), _plain(local)} or _is_iri(predicate.iri, name)


def _is_object(target: Entity | Literal, name: str, iris: frozenset[str]) -> bool:
    if isinstance(target, Entity):
        return target.iri in iris
    return _plain(name) in _plain(target.text) or name == target.value


def _plain(text: str) -> str:
    """Return a name without case, accents, curly marks and doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).casefold().split())


def _names(entities: Iterable[Entity]) -> set[str]:
    return {name for entity in entities for name in (entity.name, *entity.aliases)}


def _unknown(kind: str, name: str, known: Iterable[str]) -> NameNotFoundError:
    by_plain: Mapping[str, str] = {_plain(each): each for each in sorted(known)}
    wanted = _plain(name)
    close = difflib.get_close_matches(wanted, by_plain, n=SUGGESTIONS, cutoff=LIKENESS)
    # A part of a name is no misspelling, and just as common: "Pentagon" for "the Pentagon chief".
    parts = sorted((each for each in by_plain if wanted and wanted in each), key=lambda each: (len(each), each))
    found = list(dict.fromkeys(by_plain[each] for each in (*close, *parts)))[:SUGGESTIONS]
    hint = f"did you mean {', '.join(found)}?" if found else f"{ANY} stands for any"
    return NameNotFoundError(f"no {kind} of this build is called {name!r}; {hint}")


def _order(claim: Claim) -> tuple[str, str, str, str, int, str]:
    target = claim.object.name if isinstance(claim.object, Entity) else claim.object.text
    return (claim.subject.name, claim.predicate.label, target, claim.article, claim.evidence.start, claim.id)
