"""The board: meetings of the organs, from the notice to the day on which what they decided has become final."""
