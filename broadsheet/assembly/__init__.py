"""The one step that sees everything: figures proved, links found, the site put together."""
