"""What several commands share once their options are known, before any work is done.

| file | what |
|---|---|
| `overwrite.py` | no output may be an input |
| `one_by_one.py` | the records of an input, for commands that show them |
"""

CONFIG = "beritaclean.commands.config"
"""The key of a click context under which the file of options stands that was read."""
