"""Now `beritaclean.core.parts`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.parts")
