"""The network that reads a line of type: that of RapidOCR (PP-OCRv6, part of its package), without the rest of it."""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Model:
    """The recogniser and the characters it knows, in the order of what it gives."""

    session: Any
    chars: tuple[str, ...]

    def likely(self, line: NDArray[np.float32]) -> NDArray[np.float32]:
        """For each step along a line how likely each character is; the first is none."""
        name = self.session.get_inputs()[0].name
        return np.asarray(self.session.run(None, {name: line})[0][0], dtype=np.float32)


@cache
def model() -> Model:
    """The recogniser of the installed RapidOCR, loaded once a process."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package rapidocr is not installed")
    file = sorted(Path(found.origin).parent.glob("models/*rec*.onnx"))[0]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    chars = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    while chars and not chars[-1]:
        chars.pop()
    return Model(session, ("", *chars, " "))
