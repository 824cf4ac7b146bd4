"""The report's parts: each a function from the material to display objects."""
