"""The facts that a document states, one module a kind of fact."""
