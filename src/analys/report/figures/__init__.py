"""Figures: one function per kind, each from a tidy table to a drawing of fixed size in the report's style."""
