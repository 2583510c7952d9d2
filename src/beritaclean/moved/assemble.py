"""Now `beritaclean.core.assemble`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.assemble")
