"""`casefile-audit build`: the static site."""

from pathlib import Path

import click

from validator.cli.ending import could_not_run
from validator.cli.site import CannotBuild, build_site
from validator.settings import Settings


@click.command()
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site goes.",
)
def build(site_dir: Path) -> None:
    """Build the static site, strictly: a broken link, page or template stops it, with file and line."""
    folder = site_dir.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / "index.html").is_file():
        could_not_run(f"{folder} holds something that is not a built site: name an empty or new folder")
    try:
        build_site(folder, Settings())
    except CannotBuild as why:
        could_not_run(str(why))
    click.echo(f"Built {folder}")
