"""What can go wrong while answering.

* LantanError (ingest)
  * QueryError
    * BadQuery: the SPARQL text is not a query; says line, column and what was expected
    * BadQuestion: a question file lacks its title, question or gold
    * NotUnderstood: a sentence matches no question; names the nearest ones
"""

from ingest.errors import LantanError


class QueryError(LantanError):
    """A question could not be answered."""


class BadQuery(QueryError):
    """The SPARQL text is not a query."""

    exit_code = 2


class BadQuestion(QueryError):
    """A question file lacks its title, question or gold."""


class NotUnderstood(QueryError):
    """A sentence matches no question."""

    exit_code = 3
