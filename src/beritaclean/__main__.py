"""``python -m beritaclean``: the command line without its script."""

import sys

from beritaclean.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
