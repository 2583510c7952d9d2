"""The pipeline that the options of a command ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beritaclean.errors import PipelineError

if TYPE_CHECKING:
    from beritaclean.pipeline import Pipeline


def pipeline_of(how: dict[str, Any]) -> Pipeline:
    """The pipeline of the options in the group `beritaclean.commands.options.reading`.

    Raises
    ------
    click.UsageError
        Where they do not go together.
    """
    from beritaclean.pipeline import Pipeline

    pipeline = Pipeline.default().favouring(how["favour"])
    backend = None if how["no_language"] else how["language_backend"]
    pipeline = pipeline.with_language(backend).with_text_kind(how["text_kind"])
    try:
        if how["only"]:
            pipeline = pipeline.only(*how["only"])
        pipeline = pipeline.without(*how["without"])
    except PipelineError as error:  # --only one --without another
        raise click.UsageError(str(error)) from error
    if how["recurring"] is None:
        return pipeline
    from beritaclean.recurring.extractor import with_recurring

    return with_recurring(pipeline, how["recurring"])
