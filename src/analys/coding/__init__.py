"""From statements to codings: every code with its evidence, the analyst in command, the quality measured."""

from analys.coding.code import CONFIDENCE_IN_FORCE, Coder, code_statements

__all__ = ["CONFIDENCE_IN_FORCE", "Coder", "code_statements"]
