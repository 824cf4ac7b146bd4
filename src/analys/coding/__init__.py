"""From statements to codings: every code with its evidence, the analyst in command, the quality measured."""
