"""Everything that beritaclean raises on purpose.

::

    BeritacleanError            the root: catch this one to catch them all
    ├── InputError              what was handed in cannot be read (also a ValueError)
    │   ├── NotText             bytes that are no text: an image, an archive
    │   ├── EmptyInput          nothing to read, or white space alone
    │   ├── Rejected            a record of many that could not be cleaned
    │   ├── TooLarge            a web page beyond what any page of news is
    │   └── UnknownEncoding     bytes that no supported encoding explains
    ├── PipelineError           a pipeline put together wrongly, or an extractor of the user's
    │                           own that fails or gives no marks (also a ValueError)
    ├── OutputError             a result that cannot be written: the disk, the name, the pipe
    ├── BatchError              a run over many documents that cannot begin, or go on
    │   └── ResumeError         a run that cannot be resumed: other inputs, other options
    ├── ConfigError             a configuration file or a variable with a wrong key or value
    ├── OutletDataError         a file of outlets/ breaks its own rules
    └── SchemaError             a dict or JSON text that is no Article (also a ValueError)

Cleaning a `str` never raises, unless an extractor of the user's own does: any text gives an
Article. What can fail is reading bytes and
files, building a pipeline, writing a result, and reading an Article back. The text of an error
is one line: what it is about, what is wrong, and behind a semicolon what to do.
"""

from __future__ import annotations


class BeritacleanError(Exception):
    """The root of the tree; its text names the input, the place and the cure."""


class InputError(BeritacleanError, ValueError):
    """An input that cannot be read."""

    id: str | None = None
    """What the record calls itself, where that is known."""


class NotText(InputError):
    """Bytes that are no text, such as an image or an archive; the text names the kind."""


class EmptyInput(InputError):
    """An input without a character that is not white space."""


class TooLarge(InputError):
    """A web page longer, or nested deeper, than any page of news; the text names the limit."""


class Rejected(InputError):
    """A record that could not be read or cleaned, where no one asked for rejects."""


class UnknownEncoding(InputError):
    """Bytes that neither a byte order mark nor a supported encoding explains."""


class PipelineError(BeritacleanError, ValueError):
    """A pipeline put together wrongly: an unknown name, a name twice, what is no function.

    Or an extractor of the user's own that fails, or gives anything but marks; the text names it.
    """


class OutputError(BeritacleanError):
    """A result that cannot be written where it should go."""


class BatchError(BeritacleanError):
    """A run over many documents that cannot begin, or not go on."""


class ResumeError(BatchError):
    """A run that cannot be resumed, because its inputs, its options or its version are others."""


class ConfigError(BeritacleanError, ValueError):
    """A configuration file or an environment variable with a key or a value that is wrong."""


class OutletDataError(BeritacleanError):
    """A TOML file of `beritaclean.outlets` that breaks the rules of its room."""


class SchemaError(BeritacleanError, ValueError):
    """A dict or a JSON text that is not an Article of a version this library reads."""
