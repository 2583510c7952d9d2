"""Now `beritaclean.core.notebook`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.core.notebook")
