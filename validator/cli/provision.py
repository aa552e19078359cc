"""`casefile-audit provision`: sets up the library and the lists in SharePoint. It may be run again at any time."""

import sys

import click

from validator.cli.ending import could_not_run, count
from validator.settings import Settings


@click.command()
def provision() -> None:
    """Make the library and the lists in SharePoint, and what they lack. What is there is left as it is.

    Run it with an identity that may change the site, not with the service's own. Ends with 1 when something that is
    there is not as it should be.
    """
    # Loaded here: it takes its time, and no other command but doctor needs it.
    from validator.cli.sharepoint import calling  # noqa: PLC0415
    from validator.graph import NotDone  # noqa: PLC0415
    from validator.graph.provision import provision as set_up  # noqa: PLC0415
    from validator.library.plans import plans  # noqa: PLC0415

    settings = Settings()
    site = settings.sharepoint_site
    if site is None:
        could_not_run(
            "There is no site to set up: set CASEFILE_SHAREPOINT_SITE. docs/develop/sharepoint.md says how"
        )
    wrong = 0
    try:
        with calling(settings, site) as graph:
            for done in set_up(graph, str(site), plans(settings.sharepoint_library)):
                wrong += done.state == "wrong"
                click.echo(f"{done.state:<6} {done.what}")
    except NotDone as why:
        rights = " To set a site up takes fullcontrol on it, which the service itself does not have."
        needed = rights if why.status in {401, 403} else ""
        could_not_run(f"{why.reason}{needed} It may be run again: what was made stays")
    well = "All is set up. Next: casefile-audit doctor, with the service's own identity"
    click.echo(
        f"{count(wrong, 'thing')} to put right by hand in SharePoint, then run it again" if wrong else well
    )
    sys.exit(1 if wrong else 0)
