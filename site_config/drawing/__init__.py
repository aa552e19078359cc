"""The field drawer: a question of a template as HTML. The Markdown extension and the service both use it."""

from site_config.drawing.chooser import chooser_form
from site_config.drawing.drawer import Drawer
from site_config.drawing.limits_table import limits_table
from site_config.drawing.names import control_id

__all__ = ["Drawer", "chooser_form", "control_id", "limits_table"]
