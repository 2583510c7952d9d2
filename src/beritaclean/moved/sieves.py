"""Now `beritaclean.core.sieves`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.sieves")
