"""Now `beritaclean.gold.metrics`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.gold.metrics")
