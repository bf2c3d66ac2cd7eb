"""The desktop: a window on a running plant. Draws with `widgets`, asks over the border, reads history and journal."""
