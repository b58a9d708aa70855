"""Tree → quotations, and who speaks them: the subject of the nearest cue of speech outside the quotation."""

from __future__ import annotations

from kg.annotate.coreference.cluster import Cluster, Clusters
from kg.annotate.mentions.tree import SUBJECTS, Tree

SPEAKER_TYPES = frozenset({"Person", "Organization", "Country"})
# Longest quotation in tokens: beyond it a mark is missing.
LONGEST_QUOTE = 400
# Fewest tokens, marks included, of a quotation that is speech and no name or label.
SHORTEST_SPEECH = 8
# Tokens on either side of a quotation in which its cue is looked for.
CUE_REACH = 40


class Quotes:
    """The quotations of one document by token."""

    def __init__(self, tree: Tree) -> None:
        """Pair the quotation marks; one that is not closed by the end of its paragraph quotes up to there."""
        self._tree = tree
        self._of = [-1] * len(tree)
        self.spans: list[tuple[int, int]] = []
        opened: int | None = None
        for position, word in enumerate(tree.words):
            if "\n" in word and word.count("\n") > 1:
                opened = None
            elif word in {'"', "``", "''"}:
                if opened is not None and position - opened <= LONGEST_QUOTE and not _opens(position, tree):
                    self._close(opened, position)
                    opened = None
                else:
                    opened = position

    def _close(self, first: int, last: int) -> None:
        number = len(self.spans)
        self.spans.append((first, last + 1))
        self._of[first : last + 1] = [number] * (last + 1 - first)

    def at(self, position: int) -> int | None:
        """Return the number of the quotation that holds a token, or None."""
        number = self._of[position]
        return number if number >= 0 else None

    def is_speech(self, position: int) -> bool:
        """Whether a token stands in a quotation that is more than a few words."""
        number = self._of[position]
        return number >= 0 and self.spans[number][1] - self.spans[number][0] >= SHORTEST_SPEECH


def _opens(mark: int, tree: Tree) -> bool:
    """Whether a quotation mark can only open: a gap before it, and a word at once behind it."""
    gap = mark == 0 or tree.end(mark - 1) < tree.starts[mark] or tree.words[mark - 1].isspace()
    return gap and mark + 1 < len(tree) and tree.end(mark) == tree.starts[mark + 1]


def speaker(position: int, quotes: Quotes, clusters: Clusters) -> Cluster | None:
    """Return who says the quotation that the token stands in, or None where no cue tells."""
    number = quotes.at(position)
    if number is None:
        return None
    tree = clusters.tree
    first, last = quotes.spans[number]
    low = max(tree.bounds[tree.sentence[first]][0], first - CUE_REACH)
    high = min(tree.bounds[tree.sentence[last - 1]][1], last + CUE_REACH)
    if high == last:  # the quotation ends its sentence: the cue may open the next ("... ." he said)
        high = min(len(tree), last + 8)
    around = sorted(
        (i for i in range(low, high) if not first <= i < last and quotes.at(i) is None),
        key=lambda i: first - i if i < first else i - last,
    )
    for verb in around:
        if tree.pos[verb] == "VERB" and tree.lemma[verb] in clusters.knowledge.cues:
            found = _subject(verb, clusters)
            if found is not None:
                return found
    return None


def _subject(verb: int, clusters: Clusters) -> Cluster | None:
    for child in clusters.tree.kids(verb, *SUBJECTS):
        found = clusters.at(child)
        if found is not None and found.type in SPEAKER_TYPES:
            return found
    return None
