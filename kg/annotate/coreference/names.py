"""Names → clusters: by gazetteer id, full form, surname, acronym and state, never by likeness alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.coreference.stationed import force_id
from kg.annotate.mentions.acronyms import defined_acronyms, looks_short
from kg.annotate.mentions.countries import place_in_front, state_in_front, state_named
from kg.annotate.mentions.governments import leaders_state
from kg.annotate.mentions.tree import plain
from kg.model import Mention

# Classes whose names a state tells apart: there is a Foreign Ministry in each.
OF_STATES: Final = frozenset({"Organization", "Facility"})


class NameClusters:
    """The clusters of names while they are made, with the keys under which they are found again."""

    def __init__(self, clusters: Clusters) -> None:
        """Prepare for one document."""
        self._clusters = clusters
        self._tree = clusters.tree
        self._knowledge = clusters.knowledge
        self._by_key: dict[tuple[str, ...], Cluster] = {}
        self._short: dict[str, dict[Cluster, None]] = {}  # part of a name -> clusters that may be called so
        self._by_form: dict[str, Cluster] = {}  # whatever the class: for what an acronym stands for
        self._acronyms: dict[str, str] = {}
        self._called_so: dict[str, dict[Cluster, None]] = {}  # short name with a title -> whom it meant
        self._places: dict[str, set[str]] = {}  # "Senate" -> the parts of states whose Senate the article names
        self._states = clusters.states

    def add(self, names: Sequence[Mention]) -> None:
        """Cluster the names of an article, longer forms first, so that a short one finds what it shortens."""
        for first, last, position in defined_acronyms(self._tree):
            self._acronyms.setdefault(self._tree.words[position], self._tree.form(first, last))
        for mention in names:
            place = self._place(mention)
            if place is not None:
                self._places.setdefault(self._clusters.form(mention), set()).add(place)
        late = [m for m in names if self._is_short(m)]
        early = [m for m in names if not self._is_short(m)]
        # of one length those with a title first: "President Reyes" tells whom "Reyes" means
        for mention in (*sorted(early, key=lambda m: (-len(self._core(m)), not self._title(m), m.first)), *late):
            self._add(mention)

    def _is_short(self, mention: Mention) -> bool:
        """Whether a name must wait for the full ones: an acronym, or a leader's government."""
        form = self._clusters.form(mention)
        return form in self._acronyms or (mention.type == "Country" and form not in self._knowledge.names)

    def _add(self, mention: Mention) -> None:
        form = self._clusters.form(mention)
        longer = self._longer(mention, form)
        entry = self._entry(mention, form) if not longer else None
        if mention.type == "Organization":  # "American forces" alone are all of them, "based in Japan" only some
            entry = force_id(mention, self._clusters) or entry
        keys = self._keys(mention, form, entry)
        found = next((self._by_key[key] for key in keys if key in self._by_key), None)
        rule = ""
        if len(longer) == 1:
            found, rule = longer[0], "short name"
        long = self._acronyms.get(form, "")
        if long:
            found = self._by_form.get(long.lower(), found)
        if found is None and (entry is None or mention.type == "Person"):
            found, rule = self._shortened(mention, form)
        if found is None:
            found = self._clusters.new(mention, named=True)
        found.gazetteer_id = found.gazetteer_id or entry
        if long:
            rule = f"acronym of {long}"
            found.names[long] = None
        self._clusters.put(mention, found, rule=rule)
        for key in keys:
            self._by_key.setdefault(key, found)
        self._by_form.setdefault(form.lower(), found)
        self._learn(mention, form, found)

    def _entry(self, mention: Mention, form: str) -> str | None:
        """Return the gazetteer id of a name in its mention's class; of several, the one of the state spoken of."""
        listed = self._knowledge.names
        senses = listed.get(form) or listed.get(self._acronyms.get(form, ""), ()) or listed.get(_capital(form), ())
        if not senses and mention.type == "Country":
            return self._governed_state(form)
        entries = self._knowledge.entries
        fitting = [entry for entry, sense in senses if sense != "demonym" and entries[entry].type == mention.type]
        states = {entries[entry].country for entry in fitting}
        if not fitting or mention.type not in OF_STATES:
            return fitting[0] if fitting else None
        if form.lower() in self._knowledge.words["ambiguous-names"]:
            # "Blue House", "Vox": only where the article speaks of the state that it belongs to
            fitting = [each for each in fitting if self._is_spoken_of(entries[each].country)]
            states = {entries[each].country for each in fitting}
        if not fitting:
            return None
        if len(states) < 2 and not self._recurs_among_states(form):
            return fitting[0]
        state = state_in_front(self._tree, mention.first, mention.last - 1, self._knowledge)
        if self._place(mention) is not None or (state is None and form in self._places):
            return None  # "North Carolina's Senate", and "the Senate" after it
        if state is not None:
            return next((entry for entry in fitting if entries[entry].country == state), None)
        main = [entry for entry in fitting if self._states.is_main(entries[entry].country or "")]
        return main[0] if len(main) == 1 else None

    def _is_spoken_of(self, state: str | None) -> bool:
        return state is None or self._states.counts[state] > 0

    def _longer(self, mention: Mention, form: str) -> list[Cluster]:
        """Return the things of the article whose names end in a name that bodies of several states bear."""
        if mention.type not in OF_STATES or not self._recurs_among_states(form) or form.lower().endswith("party"):
            return []  # a party has branches in the regions of its state
        if (
            state_in_front(self._tree, mention.first, mention.last - 1, self._knowledge) is not None
            or self._place(mention) is not None
        ):
            return []
        ending = f" {form}"
        senses = {entry for entry, _ in self._knowledge.names.get(form, ())}
        return [
            c
            for c in self._clusters.all
            if c.type == mention.type
            and any(name.endswith(ending) for name in c.names)
            and (c.gazetteer_id is None or not senses or c.gazetteer_id in senses)
        ]

    def _place(self, mention: Mention) -> str | None:
        """Return the part of a state whose body is named, "" where the article does not say which, or None."""
        if mention.type not in OF_STATES or not self._recurs_among_states(self._clusters.form(mention)):
            return None
        return place_in_front(self._tree, mention.first, self._knowledge)

    def _recurs_among_states(self, form: str) -> bool:
        """Whether bodies of several states bear the name: "Ministry of Defence", "Senate"."""
        generic = self._knowledge.words["generic-names"]
        return all(word.lower() in generic for word in form.replace("-", " ").split())

    def _governed_state(self, form: str) -> str | None:
        """Return the state of the leader in "the Trump administration"."""
        return leaders_state(form.split()[-2], self._knowledge) if " " in form else None

    def _core(self, mention: Mention) -> list[str]:
        """Return the words of a name without the state's adjective before them and the legal form behind."""
        words = self._clusters.form(mention).split()
        forms = self._knowledge.words["company-forms"]
        while mention.type == "Organization" and len(words) > 1 and words[-1].rstrip(".,").lower() in forms:
            words = [*words[:-2], words[-2].rstrip(",")]
        for width in (2, 1):
            if (
                len(words) > width
                and mention.type in OF_STATES
                and state_named(" ".join(words[:width]), self._knowledge)
            ):
                return words[width:]
        return words

    def _keys(self, mention: Mention, form: str, entry: str | None) -> list[tuple[str, ...]]:
        """Return what the thing is found by: its id, and its name with its state where names recur among states."""
        if entry is not None:
            return [("id", entry)]
        name = self._acronyms.get(form, form).lower()
        kind = self._knowledge.nouns.get(self._tree.lemma[mention.head])
        if mention.type in OF_STATES and kind in OF_STATES:
            core = " ".join(self._core(mention)).lower()
            state = state_in_front(self._tree, mention.first, mention.last - 1, self._knowledge)
            place = self._place(mention)
            local = self._places.get(form, set())
            if place is None and state is None and len(local) == 1:
                place = next(iter(local))
            return [("of state", core, state or "" if place is None else f"in {place}")]
        if mention.type == "Organization":
            name = self._acronyms.get(form, " ".join(self._core(mention))).lower()
        return [(mention.type, plain(name))]

    def _shortened(self, mention: Mention, form: str) -> tuple[Cluster | None, str]:
        """Return the one thing whose longer name this one shortens, and the rule."""
        candidates = [c for c in self._short.get(form, ()) if c.type == mention.type]
        if not candidates and mention.last - mention.first == 1:
            candidates = self._called(mention, form)
        gender = self._gender_before(mention)
        if mention.type == "Person":
            candidates = [c for c in candidates if not (gender and c.gender and gender != c.gender)]
            if len(candidates) > 1:
                candidates = self._titled(mention, form, candidates)
        elif mention.type == "Organization":  # "Tesco" before "Tesco Lotus" is the parent, after it the short form
            candidates = [c for c in candidates if min(m.first for m in c.mentions) < mention.first]
        return (candidates[0], "short name") if len(candidates) == 1 else (None, "")

    def _called(self, mention: Mention, form: str) -> list[Cluster]:
        """Return the things that a capitalized common noun alone can mean: "the Court" after "Supreme Court"."""
        lemma = self._tree.lemma[mention.head]
        if lemma not in self._knowledge.nouns or self._tree.determiner(mention.head) != "the" or form.isupper():
            return []
        return [
            c
            for c in self._clusters.all
            if c.type == mention.type and lemma in c.heads and any(" " in name for name in c.names)
        ]

    def _titled(self, mention: Mention, form: str, candidates: list[Cluster]) -> list[Cluster]:
        """Return who of several bears the title before a short name, or has been called by it with a title before."""
        title = self._title(mention)
        bearers = [c for c in candidates if title and title in c.titles]
        if len(bearers) != 1:  # a namesake who comes later is not meant yet
            bearers = [c for c in candidates if min(m.first for m in c.mentions) < mention.first]
        if len(bearers) == 1:
            self._called_so.setdefault(form, {})[bearers[0]] = None
            return bearers
        called = [c for c in self._called_so.get(form, ()) if c in candidates]
        return called if not title and len(called) == 1 else candidates

    def _title(self, mention: Mention) -> str:
        """Return the post or rank right before a person's name, or ""."""
        word = self._tree.lower[mention.first - 1] if mention.first else ""
        title = self._knowledge.titles.get(word) if mention.type == "Person" else None
        return word if title is not None and title.kind in {"post", "rank"} else ""

    def _learn(self, mention: Mention, form: str, cluster: Cluster) -> None:
        """Keep the forms by which the thing can be called from here on, and what its name and title tell."""
        cluster.names[form] = None
        cluster.words.update(self._tree.lower[mention.first : mention.last])
        if mention.type != "Person":
            self._learn_thing(mention, cluster)
            return
        if self._title(mention):
            cluster.titles.add(self._title(mention))
        words = [
            word for word in form.split() if word.rstrip(".").lower() not in self._knowledge.words["name-suffixes"]
        ]
        for part in _short_forms(words):
            self._short.setdefault(part, {})[cluster] = None
            self._short.setdefault(plain(part), {})[cluster] = None
        given = self._knowledge.given_names.get(words[0], "") if len(words) > 1 else ""
        if cluster.gazetteer_id is not None:
            given = dict(self._knowledge.entries[cluster.gazetteer_id].ids).get("gender", given)
        cluster.gender = self._gender_before(mention) or cluster.gender or (given if given in {"m", "f"} else "")

    def _learn_thing(self, mention: Mention, cluster: Cluster) -> None:
        cluster.heads.add(self._tree.lemma[mention.head])
        cluster.country = cluster.country or state_in_front(
            self._tree, mention.first, mention.last - 1, self._knowledge
        )
        words = self._core(mention)
        core = " ".join(words)
        self._short.setdefault(core, {})[cluster] = None
        if mention.type == "Event" and words[0].lower() in self._knowledge.words["name-leads-event"]:
            self._short.setdefault(" ".join(words[1:]), {})[cluster] = None
        if mention.type == "Organization" and cluster.gazetteer_id is None and len(words) > 1:
            first = words[0]
            if (
                first not in self._knowledge.names
                and first.lower() not in self._knowledge.nouns
                and not looks_short(first)
            ):
                self._short.setdefault(first, {})[cluster] = None

    def _gender_before(self, mention: Mention) -> str:
        """Return the gender that the words before a name tell: "Mrs", "Queen"."""
        if mention.first == 0:
            return ""
        word = self._tree.lower[mention.first - 1]
        title = self._knowledge.titles.get(word) or self._knowledge.titles.get(word.rstrip("."))
        return title.gender if title is not None else ""


def _capital(form: str) -> str:
    """Return a name of several words with a capital for each: "Democratic party" is listed with two."""
    words = form.split()
    return " ".join(word[:1].upper() + word[1:] for word in words) if len(words) > 1 else ""


def _short_forms(words: list[str]) -> set[str]:
    """Return how a person of this name may be called: by surname, given name, or both without what is between.

    >>> sorted(_short_forms(["Moon", "Jae-in"])), sorted(_short_forms(["James", "Alex", "Fields"]))
    (['Jae-in', 'Moon'], ['Alex', 'Alex Fields', 'Fields', 'James', 'James Alex', 'James Fields'])
    """
    if len(words) < 2:
        return set()
    short = {words[0], words[-1]}
    if words[-1][0].islower() and "-" in words[-1]:
        short.add(words[-1].partition("-")[2])  # "Assad" of "al-Assad"
    if len(words) > 2:
        short |= {f"{words[0]} {words[-1]}", " ".join(words[1:]), " ".join(words[:2]), words[1]}
        if "." not in words[1] and words[1][0].islower():
            short.add(" ".join(words[1:]))
    return short
