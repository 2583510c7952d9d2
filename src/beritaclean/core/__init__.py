"""The nouns: a page, its lines and marks, and the article that they become."""
