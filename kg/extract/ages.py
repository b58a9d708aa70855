"""Person's name with an age beside it → candidate: "Peter Berg, 22," and "Peter Berg (22)" give the person's age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.identities import surrounding_stance
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.syntax import Role
from kg.model import Candidate, Drop, Mention, PredicateWord

AGED: Final = PredicateWord("aged", "be aged", "kg:ageOf")


def age_candidates(mention: Mention, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield the age that marks set off right behind a person's name: "22", "aged 22", "22 years old"."""
    opener = mention.last
    amount = reading.amount_at.get(opener + 1)
    if mention.type != "Person" or amount is None or amount.kind != "age" or amount.first != opener + 1:
        return
    number = next((i for i in range(amount.first, min(amount.first + 2, amount.last)) if reading.doc[i].like_num), None)
    if number is None:
        return  # "at the age of 12" is when something happened
    closer = reading.doc[amount.last].text if amount.last < len(reading.doc) else ""
    if (reading.doc[opener].text, closer) not in {(",", ","), (",", "."), ("(", ")")}:
        return
    head = reading.doc[mention.head]
    position = surrounding_stance(head, reading)
    if position.asserted:
        tokens = tuple(reading.doc[number : amount.last])
        yield from candidates(Draft(Role(head, ()), AGED, "age", literal=tokens), head, position, reading)
