"""What can go wrong while extracting.

* LantanError (ingest)
  * ExtractError
    * VocabularyFault: a concept file cannot be used as it stands
    * FrameFault: a frame file cannot be used as it stands
    * GoldFault: a gold folder is not in the form of the fact tables
    * ProposerFailed: a proposer could not be asked, or answered in no form that can be read
"""

from ingest.errors import LantanError


class ExtractError(LantanError):
    """Extraction as a whole cannot go on."""


class VocabularyFault(ExtractError):
    """A concept file cannot be used as it stands."""


class FrameFault(ExtractError):
    """A frame file cannot be used as it stands."""


class GoldFault(ExtractError):
    """A gold folder is not in the form of the fact tables."""


class ProposerFailed(ExtractError):
    """A proposer could not be asked, or gave an answer that is in no form that can be read."""
