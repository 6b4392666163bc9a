"""What can go wrong while answering.

* LantanError (ingest)
  * QueryError
    * BadQuery: the SPARQL text is not a query; says line, column and what was expected
    * BadQuestion: a question file lacks its title, question or gold
    * CannotWrite: a file or folder the answer should go to cannot be written
    * CannotRead: a file that the command was given cannot be read
    * NoSuchForm: the answer cannot be written in the form that was asked for
    * CannotListen: the server cannot have the address it was told to use
    * NoSuchClaim: a document has no claim of that number or id
    * NothingSince: no document answers to what a digest was to begin after
"""

from ingest.errors import LantanError


class QueryError(LantanError):
    """A question could not be answered."""


class BadQuery(QueryError):
    """The SPARQL text is not a query."""

    exit_code = 2


class BadQuestion(QueryError):
    """A question file lacks its title, question or gold."""


class CannotWrite(QueryError):
    """A file or folder the answer should go to cannot be written."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: cannot be written, {why}; name another place")


class CannotRead(QueryError):
    """A file that the command was given cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: cannot be read, {why.lower()}; check its name and that it is a text file")


class NoSuchForm(QueryError):
    """The answer cannot be written in the form that was asked for."""

    exit_code = 2


class CannotListen(QueryError):
    """The server cannot have the address it was told to use."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(f"{host}:{port}: cannot listen there, {why}; name another with --host and --port")


class NoSuchClaim(QueryError):
    """A document has no claim of that number or id, or several whose ids begin so."""

    exit_code = 2

    def __init__(self, asked: str, file: str, claims: int, alike: int) -> None:
        self.asked, self.file = asked, file
        how = f"write its number (1 to {claims}) or the beginning of its id, as `lantan extract {file}` tells them"
        if not claims:
            super().__init__(f"{file}: holds no claim, so there is none to explain")
        elif alike:
            super().__init__(f"{file}: {alike} claims have ids that begin with {asked}; write more of it")
        else:
            super().__init__(f"{file}: has no claim {asked}; {how}")


class NothingSince(QueryError):
    """No document answers to what a digest was to begin after."""

    exit_code = 3
