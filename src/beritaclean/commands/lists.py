"""The commands that list what is there: `schema`, `outlets`, `extractors`, `completion`."""

from __future__ import annotations

import click

from beritaclean.commands.console import DONE, FAILED, Choice, Command, say


@click.command(cls=Command)
def schema() -> int:
    """Write the JSON Schema of an article.

    It describes each article that clean writes as json or jsonl; its dialect is 2020-12.
    """
    import json

    from beritaclean.core.article import schema as article_schema
    from beritaclean.outputs.sinks import send

    send(json.dumps(article_schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE


@click.command(cls=Command)
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array instead of a table.")
def outlets(query: str | None, as_json: bool) -> int:
    """List the outlets that are known.

    The columns are the name, the network and the domains.

    QUERY is a part of one of these, or the URL of a page, which tells the outlet it is from.

    \b
    beritaclean outlets tempo
    beritaclean outlets https://www.kompas.com/tren/read/1
    """
    from beritaclean.outlets import load
    from beritaclean.outputs import terminal
    from beritaclean.outputs.sinks import send

    rows = load().rows(query)
    if as_json:
        import json

        keys = ("name", "network", "domains")
        listed = [dict(zip(keys, row, strict=True)) for row in rows]
        send(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
    else:
        send(terminal.table((name, network, ", ".join(domains)) for name, network, domains in rows))
    if not rows:
        say(f"no outlet matches {query!r}; beritaclean outlets lists them all")
        return FAILED
    return DONE


@click.command(cls=Command)
def extractors() -> int:
    """List the extractors, in their order.

    Where two claim the same text, the earlier one wins. The names are those that --without
    and --only take. The last ones are asked with --favour precision alone.
    """
    import inspect

    from beritaclean.favours import PRECISE
    from beritaclean.outputs import terminal
    from beritaclean.outputs.sinks import send
    from beritaclean.pipeline import Pipeline

    own = {name: "--favour precision: " for name, _ in PRECISE}
    send(
        terminal.table(
            (name, own.get(name, "") + (inspect.getdoc(find) or "").partition("\n")[0])
            for name, find in Pipeline.default().favouring("precision").steps
        )
    )
    return DONE


@click.command(cls=Command)
@click.argument("shell", type=Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
def completion(shell: str) -> int:
    """Write a completion script for your shell.

    It completes commands, options and the names of extractors. Put it where your shell
    looks, and open a new shell:

    \b
    beritaclean completion bash > ~/.local/share/bash-completion/completions/beritaclean
    beritaclean completion zsh > ~/.zfunc/_beritaclean     # with ~/.zfunc in fpath
    beritaclean completion fish > ~/.config/fish/completions/beritaclean.fish
    """
    from click.shell_completion import get_completion_class

    from beritaclean.outputs.sinks import send

    shells = get_completion_class(shell)
    assert shells is not None  # click knows the three that the argument admits
    cli = click.get_current_context().find_root().command
    send(shells(cli, {}, "beritaclean", "_BERITACLEAN_COMPLETE").source().strip() + "\n")
    return DONE
