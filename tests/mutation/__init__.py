"""Mutants of a question's solution: small mistakes that its check has to catch."""
