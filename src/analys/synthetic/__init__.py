"""Makes example survey files with a known truth: the shipped example data, tests and scale tests."""
