"""What a trend is made of: samples, strips, axes and the marks upon them."""
