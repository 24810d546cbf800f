"""From printed observations to a drawing: what a chart shows, where everything stands, the SVG."""
