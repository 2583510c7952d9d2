"""Now `beritaclean.commands.main`."""

from beritaclean.moved import moved

moved(__name__, "beritaclean.commands.main")
