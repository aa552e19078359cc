"""How this council's site looks: its forms drawn from templates, its theme, its own words."""
