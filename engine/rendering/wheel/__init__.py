"""The årshjul: a municipality's year on one page, as a picture that prints and reads aloud, and as a document."""
