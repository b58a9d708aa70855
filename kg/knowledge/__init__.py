"""``ontology/`` → Knowledge: everything that is a word, a name or a mapping, loaded once and never changed."""

from kg.knowledge.loading import load_knowledge
from kg.knowledge.records import Entry, Knowledge, Property, Title, VerbBehaviour, Wording

__all__ = ["Entry", "Knowledge", "Property", "Title", "VerbBehaviour", "Wording", "load_knowledge"]
