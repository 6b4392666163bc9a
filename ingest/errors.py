"""What can go wrong, from the root down.

* LantanError: carries the exit code of the command
  * IngestError: a document could not be read at all
    * NotADocument: missing, empty, or of no kind that is read
    * Damaged: a PDF that no reader opens
    * Locked: a PDF that wants a password
    * TooMuch: reading it would pass a limit of size, time or memory
  * NoDocuments: a folder holds nothing to read
"""


class LantanError(Exception):
    """Anything `lantan` says in a sentence instead of a traceback."""

    exit_code = 1


class IngestError(LantanError):
    """A document could not be read; the rest of the corpus goes on."""

    def __init__(self, path: str, what: str, do: str) -> None:
        self.path, self.what, self.do = path, what, do
        super().__init__(f"{path}: {what}; {do}")


class NotADocument(IngestError):
    """The file is missing, empty, or of no kind that is read."""


class Damaged(IngestError):
    """No reader opens the file."""


class Locked(IngestError):
    """The file wants a password."""


class TooMuch(IngestError):
    """Reading the file would pass a limit."""


class NoDocuments(LantanError):
    """A folder holds nothing to read."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path}: holds no document (PDF, text, HTML, DOCX or image); name another folder or file")
