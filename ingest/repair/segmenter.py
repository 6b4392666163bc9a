"""jieba, loaded without its noise on stderr."""

import logging
import warnings

with warnings.catch_warnings():
    # jieba 0.42 asks pkg_resources for its dictionary, which warns each user of its own end.
    warnings.simplefilter("ignore")
    import jieba

jieba.setLogLevel(logging.ERROR)

__all__ = ["jieba"]
