"""Now `beritaclean.outputs.dolma`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.outputs.dolma")
