"""The Django application that Viewflow needs: a flow and an audit row."""
