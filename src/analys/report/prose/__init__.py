"""Swedish sentences from numbers."""
