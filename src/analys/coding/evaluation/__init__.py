"""Measures the coding on texts that people have coded, beside the simplest things that one could do instead."""

from analys.coding.evaluation.compare import compare_methods
from analys.coding.evaluation.curve import learning_curve
from analys.coding.evaluation.material import CodedText, read_coded_texts

__all__ = ["CodedText", "compare_methods", "learning_curve", "read_coded_texts"]
