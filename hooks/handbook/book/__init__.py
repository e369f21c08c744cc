"""The whole handbook as one book: a tagged PDF and an EPUB, both made from the same chapters."""
