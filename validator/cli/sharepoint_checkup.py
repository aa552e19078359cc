"""What `doctor` sees of SharePoint, where there is a site."""

from collections.abc import Iterator

from validator.cli.here import Here, Seen


def sharepoint(here: Here) -> Iterator[Seen]:
    """Whether the site is as it was set up, who else may read it, and, when asked, whether it keeps to what we suppose."""
    if (site := here.settings.sharepoint_site) is None:
        return
    # Loaded here: it takes its time, and most machines have no site.
    from validator.cli.sharepoint import calling  # noqa: PLC0415
    from validator.graph import NotDone  # noqa: PLC0415
    from validator.graph.checks import examine  # noqa: PLC0415
    from validator.graph.deep import try_out  # noqa: PLC0415
    from validator.library.plans import plans  # noqa: PLC0415

    wanted = plans(here.settings.sharepoint_library)
    try:
        with calling(here.settings, site) as graph:
            for found in examine(graph, str(site), wanted):
                yield Seen("library", found.words, found.well)
            for found in try_out(graph, str(site), wanted) if here.deep else ():
                yield Seen("library", found.words, found.well)
    except NotDone as why:
        yield Seen("library", why.reason, well=False)
