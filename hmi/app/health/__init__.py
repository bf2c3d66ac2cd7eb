"""The program about itself: errors that nobody foresaw, a window that stands still, garbage, a sound Qt."""
