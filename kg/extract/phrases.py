"""Head token → Argument: the entity it names, or the shortest phrase that still says the whole thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.extract.negation import NONE
from kg.extract.reading import Reading
from kg.extract.syntax import NOUN_TAGS, children, first_child, is_prefix
from kg.model import Argument
from kg.tokens import Token

# What hangs on a noun without narrowing what it means: told in claims of its own, or not at all.
LOOSE_LABELS: Final = frozenset({"relcl", "appos", "conj", "cc", "preconj", "punct", "parataxis"})
# Classes of described things that are worth a node of their own, as object too.
NODE_TYPES: Final = ("Person", "Group", "Organization", "Agreement", "Event", "Facility", "Country", "Place", "Product")
# Determiners that are no part of a name; what "no" says is told by the polarity.
OPENERS: Final = frozenset({"a", "an", "the", "no", "neither"})
# Marks at which a restrictive clause ends.
MARKS: Final = frozenset({",", ";", ":", "—", "–", '"', "(", ")", "[", "]"})
# Marks that end no phrase: they belong to the number before them.
UNITS: Final = frozenset({"%", "a.m.", "p.m.", "am", "pm"})
# The second word of a coordination that the first promises.
PAIRS: Final = {"either": "or", "both": "and", "neither": "nor"}
# Longest noun with its restrictive clause, in tokens: what is longer reads as a sentence.
LONGEST_RESTRICTION: Final = 14
# Longest phrase kept as a literal, in tokens: a longer one is a clause in disguise.
LONGEST_PHRASE: Final = 30


def phrase_tokens(head: Token, *, bare: bool = False) -> list[Token]:
    """Return the tokens of the noun phrase without what does not restrict it; ``bare``: without any clause."""
    kept: list[Token] = []
    queue = [head]
    while queue:
        token = queue.pop()
        kept.append(token)
        queue.extend(child for child in token.children if not _is_loose(child, head, bare=bare))
    kept.sort(key=lambda token: token.i)
    return _trimmed(kept, head)


def _is_loose(child: Token, head: Token, *, bare: bool) -> bool:
    if child.dep_ == "punct":
        return child.text not in {"-", "/", "'", '"', "(", ")", "$"} or child.i > child.head.i
    if child.dep_ in LOOSE_LABELS and child.head == head:
        return True
    if child.dep_ == "case" and child.head == head:
        return True  # of "the plant's owner" the plant, without its 's
    if child.dep_ in {"relcl", "appos", "parataxis"} or (bare and child.dep_ == "acl"):
        return True
    after_comma = (
        child.i > head.i
        and child.left_edge.i > 0
        and child.doc[child.left_edge.i - 1].text
        in {",", "—", "–", ";", ":", *('"' if child.dep_ == "amod" and child.right_edge is child else "")}
    )
    return after_comma and child.head == head


def _trimmed(tokens: list[Token], head: Token) -> list[Token]:
    """Keep the unbroken run around the head, without a leading article or stray marks at its ends."""
    position = next(i for i, token in enumerate(tokens) if token == head)
    first = last = position
    while first > 0 and _adjoins(tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and _adjoins(tokens[last], tokens[last + 1]):
        last += 1
    run = tokens[first : last + 1]
    while len(run) > 1 and run[0] != head and (run[0].is_punct or run[0].is_space or run[0].lower_ in OPENERS):
        run = run[1:]
    while len(run) > 1 and run[-1] != head and (is_mark(run[-1]) or run[-1].is_space or run[-1].dep_ in {"prep", "cc"}):
        run = run[:-1]
    return run


def _adjoins(left: Token, right: Token) -> bool:
    """Whether nothing but marks stands between two kept tokens."""
    return all(token.is_punct or token.is_space for token in left.doc[left.i + 1 : right.i]) and right.i - left.i <= 3


def wording(tokens: Sequence[Token], reading: Reading) -> str:
    """Return the phrase as text, with pronouns replaced by the names of what they stand for."""
    return _joined(tokens, [_named(token, reading) for token in tokens])


def explained(tokens: Sequence[Token], reading: Reading, *, known: int | None = None) -> str:
    """Return a clause in its own words, with what its pronouns stand for in brackets: "question him [John Lee]".

    ``known`` is the referent that needs no name: the claim's own subject. Definite descriptions of what is named
    elsewhere get one too, "the company [Acme]"; other descriptions explain little.
    """
    named = {m.referent for t in tokens if (m := reading.mention_at.get(t.i)) is not None and m.kind == "name"}
    texts: list[str] = []
    for token in tokens:
        mention, referent, name = reading.mention_at.get(token.i), reading.referent(token), _named(token, reading)
        own = token.lower_ in reading.knowledge.words["pronouns-speaker"]
        clear = own or mention is None or mention.referent == known or referent is None or not referent.named
        if not clear and mention is not None and mention.referent not in named and _is_definite(token):
            name = referent.name if referent is not None else name
        texts.append(token.text if clear or name == token.text else f"{token.text} [{name}]")
    return _joined(tokens, texts)


def _is_definite(noun: Token) -> bool:
    """Whether a noun with nothing but "the" takes up what was told before; "Syria's capital" says what it is."""
    front = [child.lower_ for child in noun.children if child.i < noun.i]
    return noun.pos_ == "NOUN" and front == ["the"]


def _joined(tokens: Sequence[Token], texts: Sequence[str]) -> str:
    parts: list[str] = []
    for position, (token, text) in enumerate(zip(tokens, texts, strict=True)):
        gap = token.whitespace_ or (position + 1 < len(tokens) and tokens[position + 1].i > token.i + 1)
        parts.append("" if token.is_space else text + (" " if gap else ""))
    return " ".join("".join(parts).replace('"', "").split()).replace(", ,", "")  # what was cut out stood between commas


def _named(token: Token, reading: Reading) -> str:
    """Return the token's text; for a resolved third-person pronoun the name, with 's for a possessive."""
    if token.pos_ != "PRON" or token.tag_ not in {"PRP", "PRP$"}:
        return token.text
    referent = reading.referent(token)
    if referent is None or referent.members:
        return token.text
    if token.tag_ != "PRP$":
        return referent.name
    return f"{referent.name}'" if referent.name.endswith("s") else f"{referent.name}'s"


def argument(head: Token, reading: Reading, *, as_subject: bool) -> Argument | None:
    """Return the argument that the token heads; None for an unresolved pronoun or an empty word.

    A named or resolved thing becomes its referent. A described thing becomes a node where it is a subject, or has one
    of ``NODE_TYPES``; any other phrase stays a wording.
    """
    if head.tag_ in {"EX", "WDT", "WP", "WRB", "WP$"} or head.dep_ == "expl":
        return None
    head = unwrapped(head, reading)
    tokens = phrase_tokens(head, bare=as_subject)
    if len(tokens) == 1 and head.pos_ in {"NOUN", "PRON"}:
        tokens = restricted(tokens, head)  # "a man who ..." tells nothing without what follows
    if tokens[0].tag_ == "WP$":
        return None  # "whose blooms": the owner stands in another clause
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = wording(tokens, reading)
    amount = reading.amount_at.get(head.i)
    mention = reading.mention_at.get(head.i)
    referent = reading.referent(head)
    if head.pos_ in {"PRON", "DET"}:
        return _pronoun(head, reading)
    if head.i in reading.time_at:
        return Argument(start=start, end=end, text=text, time=reading.time_at[head.i])
    if (
        mention is not None
        and referent is not None
        and (referent.named or _is_node(referent.type, reading) or as_subject)
    ):
        return Argument(start=start, end=end, text=text, referent=mention.referent, amount=amount)
    if not _says_something(tokens, reading):
        return None
    if not as_subject:
        tokens = restricted(tokens, head)
        end, text = tokens[-1].idx + len(tokens[-1]), wording(tokens, reading)
    kind = reading.type_of(head) or ("Concept" if head.pos_ in NOUN_TAGS else None)
    return Argument(start=start, end=end, text=text, amount=amount, type=kind)


def _pronoun(head: Token, reading: Reading) -> Argument | None:
    mention = reading.mention_at.get(head.i)
    if mention is None or mention.referent is None:
        return None
    return Argument(start=head.idx, end=head.idx + len(head), text=head.text, referent=mention.referent)


def _says_something(tokens: list[Token], reading: Reading) -> bool:
    """Whether a phrase is neither a clause in disguise, nor bare marks, nor a word that names nothing ("such")."""
    if len(tokens) > LONGEST_PHRASE or not any(token.is_alpha or token.like_num for token in tokens):
        return False
    return len(tokens) > 1 or tokens[0].lower_ not in reading.knowledge.words["empty-sides"]


def restricted(tokens: list[Token], head: Token) -> list[Token]:
    """Return the phrase with the clause right behind it that tells it apart: "man suspected of X", "effects it has".

    Up to the first comma or coordination; a clause that is too long, or is set off by a comma, is left out.
    """
    clause = next((child for child in children(head, "acl", "relcl") if child.i > head.i), None)
    if clause is None or clause.left_edge.i != tokens[-1].i + 1:
        return tokens
    loose = {t.i for child in children(clause, "conj", "cc", "advcl", "parataxis") for t in child.subtree}
    added: list[Token] = []
    for token in head.doc[clause.left_edge.i : clause.right_edge.i + 1]:
        if token.i in loose or token.is_space or token.text in MARKS:
            break
        added.append(token)
    return [*tokens, *added] if clause in added and len(added) <= LONGEST_RESTRICTION else tokens


def unwrapped(head: Token, reading: Reading) -> Token:
    """Return the noun that a measure or "none" wraps: "two days of talks" are talks, "none of the pacts" pacts."""
    if head.lower_ in NONE:
        return next((noun for prep in children(head, "prep") for noun in children(prep, "pobj")), head)
    if head.lemma_.lower() not in reading.knowledge.words["time-nouns"]:
        return head
    if first_child(head, "nummod") is None:
        return head  # "the end of the campaign" is an end
    inner = next(
        (noun for prep in children(head, "prep") if prep.lower_ == "of" for noun in children(prep, "pobj")), None
    )
    return inner if inner is not None and reading.type_of(inner) == "Event" else head


def _is_node(kind: str, reading: Reading) -> bool:
    return any(reading.knowledge.is_a(kind, wanted) for wanted in NODE_TYPES)


def clause_tokens(verb: Token, *, without: Iterable[Token] = ()) -> list[Token]:
    """Return the tokens of a clause in order, without the subtrees given and without marks at its ends."""
    left_out = {token.i for root in without for token in root.subtree}
    tokens = [token for token in verb.subtree if token.i not in left_out and not token.is_space]
    tokens.sort(key=lambda token: token.i)  # a crossing parse yields them out of order
    first, last = 0, len(tokens)
    while first < last and (
        tokens[first].is_punct
        or tokens[first].dep_ == "cc"
        or tokens[first].lower_ == "that"
        or tokens[first].tag_ == "TO"
    ):
        first += 1
    while last > first and (is_mark(tokens[last - 1]) or tokens[last - 1].dep_ == "cc"):
        last -= 1
    return completed(tokens[first:last])


def is_mark(token: Token) -> bool:
    """Whether a token is a mark that says nothing: "%" is a word."""
    return token.is_punct and token.text not in UNITS


def completed(tokens: list[Token]) -> list[Token]:
    """Return the tokens with what belongs to the last: "non" of "non-toxic to X" and "4" of "4 a.m." are no words."""
    if not tokens or tokens[-1].i + 1 >= len(tokens[-1].doc):
        return tokens
    last, following = tokens[-1], tokens[-1].nbor(1)
    if following.text in UNITS and last.like_num:
        return [*tokens, following]
    return [*tokens, following, following.nbor(1)] if is_prefix(last) else tokens


def is_broken(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a wording stops at a preposition whose noun the parser hung elsewhere, or after half of a pair.

    As in "was stolen from"; "either a planet" without its "or"; "not just mine" without its "but".
    """
    last = tokens[-1]
    words = [token.lower_ for token in tokens]
    for place, token in enumerate(tokens):
        if token.dep_ in {"preconj", "cc"} and PAIRS.get(token.lower_, token.lower_) not in words[place:]:
            return True
        only = token.lower_ in reading.knowledge.words["not-only"] and token.i > 0 and token.nbor(-1).lower_ == "not"
        if only and "but" not in words[place:] and any(t.lower_ == "but" for t in last.doc[last.i : last.i + 4]):
            return True
    if last.dep_ != "prep" or any(True for _ in last.children) or last.i + 1 >= len(last.doc):
        return False
    return last.nbor(1).pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"}
