"""The one kind of error that an analyst can mend."""


class InputError(Exception):
    """Input that the program cannot use.

    The message is one or more sentences in plain Swedish that say what is wrong, where, and what to do. It is
    shown to the analyst as it stands, without a traceback.
    """
