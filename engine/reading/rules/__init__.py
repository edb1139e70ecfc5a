"""The language of decisions as tables of rules: each has a name, a caption and examples that the tests run."""
