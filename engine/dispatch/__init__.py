"""What leaves the house: letters, and the channels that carry them."""
