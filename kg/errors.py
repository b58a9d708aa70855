"""The one tree of errors: each names the thing, the place and the way out."""

from __future__ import annotations


class KgError(Exception):
    """Something went wrong that the user can understand and mend; the message is one line."""


class InputError(KgError):
    """An input cannot be read as an article. The message names the file and the reason."""


class KnowledgeError(KgError):
    """A file of the ontology folder is not in its documented form."""


class OutputError(KgError):
    """An output cannot be written, or a build folder is not one, or is in use."""


class QueryError(KgError):
    """A query is refused, is not SPARQL, took too long or needed too much memory."""


class NameNotFoundError(KgError):
    """Nothing in a build goes by a name; the message has suggestions."""


class GoldError(KgError):
    """A gold file to score against is not in its documented form."""


class DependencyError(KgError):
    """A package, a model or a plug-in that was asked for is not installed."""
