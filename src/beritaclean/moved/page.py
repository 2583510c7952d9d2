"""Now `beritaclean.core.page`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.page")
