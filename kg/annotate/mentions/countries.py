"""Tokens → the state they belong to, by a demonym or a state's name in them: "South Korean Defense Minister"."""

from __future__ import annotations

from kg.annotate.mentions.tree import LONGEST_FRONT, Tree
from kg.knowledge import Knowledge
from kg.tokens import Span, Token

# Tokens of a state's name or demonym at most: "Bosnia and Herzegovina", "People's Republic of China".
LONGEST_STATE = 6


def country_of(span: Span | Token, knowledge: Knowledge) -> str | None:
    """Return the id of the state that a noun phrase, name or adjective says it belongs to, or None.

    Adjectives of belonging ("South Korean") are no mentions of their own: whoever wants the state behind one asks here.
    The first state named in the tokens counts; a capital counts for its state.
    """
    doc = span.doc
    first, last = (span.i, span.i + 1) if isinstance(span, Token) else (span.start, span.end)
    for position in range(first, last):
        for end in range(min(last, position + LONGEST_STATE), position, -1):
            found = state_named(doc[position:end].text, knowledge)
            if found is not None:
                return found
    return None


def state_named(form: str, knowledge: Knowledge) -> str | None:
    """Return the id of the state that a surface form names: as a name, a demonym or a metonym."""
    for entry, _sense in knowledge.names.get(form, ()):
        if knowledge.entries[entry].type == "Country":
            return entry
    return None


def state_in_front(tree: Tree, first: int, head: int, knowledge: Knowledge) -> str | None:
    """Return the state named right before a name or within it: an owner, an adjective or a compound."""
    begin = first
    while (
        begin > 0
        and first - begin < LONGEST_FRONT
        and (tree.words[begin - 1] in {"'s", "'", "-"} or tree.words[begin - 1][:1].isupper())
        and tree.sentence[begin - 1] == tree.sentence[first]
    ):
        begin -= 1
    for position in range(begin, head + 1):
        for end in range(min(head + 1, position + LONGEST_STATE), position, -1):
            found = state_named(tree.form(position, end), knowledge)
            if found is not None:
                return found
    return None


def place_in_front(tree: Tree, first: int, knowledge: Knowledge) -> str | None:
    """Return the id of the place below a state whose own body is named: "Puerto Rico's Senate", "the state Senate"."""
    end = first
    inner = end > 0 and tree.lower[end - 1] in knowledge.words["part-of-state"]
    if inner:
        end -= 1
    if end > 0 and tree.tag[end - 1] == "POS":
        end -= 1
    for begin in range(max(0, end - LONGEST_STATE), end):
        if tree.sentence[begin] != tree.sentence[first] or not tree.words[begin][:1].isupper():
            continue
        senses = knowledge.names.get(tree.form(begin, end), ())
        if senses and not any(knowledge.entries[entry].type == "Country" for entry, _ in senses):
            places = [each for each, sense in senses if sense != "demonym"]
            return next((each for each in places if knowledge.is_a(knowledge.entries[each].type, "Place")), None)
        if senses:
            return None
    return "" if inner else None
