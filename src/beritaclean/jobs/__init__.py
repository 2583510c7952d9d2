"""What the commands do once their options are read: a file each, and what several share.

| file | what |
|---|---|
| `clean.py` `check.py` `label.py` `report.py` `compare.py` `count.py` | a command each |
| `clean_options.py` | the options of `clean`, and what of them a run that goes on must have again |
| `messages.py` | a run and its bar, what is refused, the lines at the end |
| `overwrite.py` | no output may be an input |
| `one_by_one.py` | the records of an input, for commands that show them |
"""

CONFIG = "beritaclean.commands.config"
"""The key of a click context under which the file of options stands that was read."""
