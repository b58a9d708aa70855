"""Things -> groups of the same thing, by rules that a reader can check: IRI, definition, alias, surname with post.

No score decides: "South Korea" and "North Korea" are nearly the same string. A name that fits two things joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.knowledge import Knowledge
from kg.merge.groups import Groups, Join
from kg.merge.things import Key, Thing


def join_by_rules(
    groups: Groups, things: Mapping[Key, Thing], *, knowledge: Knowledge, origin_of: Mapping[str, str]
) -> None:
    """Join what the rules hold for the same, the surest rule first."""
    for rule in (_same_iri(things), _copies(things, origin_of)):
        for join in rule:
            groups.join(join)
    for join in sorted(_by_name(groups, things, knowledge)):
        groups.join(join)
    for join in sorted(_by_post(groups, things)):
        groups.join(join)


def name_key(name: str) -> str:
    """Return the form in which names are compared: without "the", and where it has several words, without case.

    >>> name_key("the Special Measures Agreement"), name_key("US"), name_key("us")
    ('special measures agreement', 'US', 'us')
    """
    words = name.split()
    if len(words) > 1 and words[0] in {"the", "The"}:
        words = words[1:]
    return " ".join(words).casefold() if len(words) > 1 else "".join(words)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether the capitals of ``short`` are the initials of words of ``long``, in order and to the end.

    >>> is_acronym_of("SMA", "Special Measures Agreement"), is_acronym_of("SMA", "Agreement")
    (True, False)
    """
    letters = [letter for letter in short if letter.isalpha()]
    if len(letters) < 2 or not all(letter.isupper() for letter in letters):
        return False
    initials = [word[0].upper() for word in long.replace("-", " ").split()]
    remaining = iter(initials)
    return len(initials) > 1 and initials[0] == letters[0] and all(letter in remaining for letter in letters)


def _same_iri(things: Mapping[Key, Thing]) -> Iterator[Join]:
    """Things with one IRI are one thing, unless the name behind the IRI says nothing beyond its article."""
    first: dict[str, Key] = {}
    for key, thing in things.items():
        if not thing.bare and first.setdefault(key[0], key) != key:
            yield Join("same IRI", thing.entity.name, first[key[0]], key)


def _copies(things: Mapping[Key, Thing], origin_of: Mapping[str, str]) -> Iterator[Join]:
    """In reprints of one text the same name is the same thing, bare or not."""
    first: dict[tuple[str, str], Key] = {}
    for key, thing in things.items():
        place = (key[0], origin_of[thing.article])
        if thing.bare and first.setdefault(place, key) != key:
            yield Join(
                "copies of one article", f"{thing.entity.name} in {first[place][1]} and {key[1]}", first[place], key
            )


def _by_name(groups: Groups, things: Mapping[Key, Thing], knowledge: Knowledge) -> Iterator[Join]:
    """Join a thing to the one other thing of its type that has its name as an alias."""
    named = {key: thing for key, thing in things.items() if thing.entity.named and not thing.bare}
    holders: dict[str, list[Thing]] = defaultdict(list)
    for thing in named.values():
        for alias in {name_key(each) for each in (thing.entity.name, *thing.entity.aliases)}:
            holders[alias].append(thing)
    for key, thing in named.items():
        name = thing.entity.name
        fitting = [each for each in holders[name_key(name)] if _same_type(each, thing, knowledge)]
        others = [each for each in fitting if groups.root(each.key) != groups.root(key)]
        if len({groups.root(each.key) for each in others}) != 1:
            continue
        other = others[0]
        rule = "acronym" if is_acronym_of(name, other.entity.name) else "alias"
        evidence = f"{name} in {thing.article} = {other.entity.name} in {other.article}"
        yield Join(rule, evidence, other.key, key)


def _same_type(first: Thing, second: Thing, knowledge: Knowledge) -> bool:
    one, two = first.entity.type, second.entity.type
    return knowledge.is_a(one, two) or knowledge.is_a(two, one)


def _by_post(groups: Groups, things: Mapping[Key, Thing]) -> Iterator[Join]:
    """Join a surname alone to the one person of that surname with the same post in the same body.

    Where no article has the full name, those that have the surname, the post and the body are joined.
    """
    holders: dict[tuple[str, str, str], list[Thing]] = defaultdict(list)
    for thing in things.values():
        for tie in _ties(thing):
            holders[tie].append(thing)
    for tie in sorted(holders):
        bare = [thing for thing in holders[tie] if thing.bare]
        full = [thing for thing in holders[tie] if not thing.bare]
        known = {groups.root(thing.key) for thing in full}
        if not bare or len(known) > 1:
            continue
        lead = full[0] if full else bare[0]
        for thing in bare:
            if thing is not lead:
                evidence = f"{tie[0]} in {thing.article}, {tie[1]}, as {lead.entity.name} in {lead.article}"
                yield Join("surname with post", evidence, lead.key, thing.key)


def _ties(thing: Thing) -> Iterable[tuple[str, str, str]]:
    """Yield (surname, post, body) for each way to know a person by the post."""
    if not thing.posts or not thing.bodies:
        return
    words = thing.entity.name.split()
    # Family names stand last, or first where the article itself uses the first word alone for the person.
    surnames = {words[-1], *({words[0]} & set(thing.entity.aliases))}
    for surname in sorted(surnames):
        for post in sorted(thing.posts):
            for body in sorted(thing.bodies):
                yield surname, post, body
