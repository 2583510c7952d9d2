"""Now `beritaclean.core.article`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.article")
