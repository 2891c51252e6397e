"""Functions of numpy that are compositions of others."""
