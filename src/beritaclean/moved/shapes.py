"""Now `beritaclean.lexicon.shapes`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.lexicon.shapes")
