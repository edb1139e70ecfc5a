"""The front door of the browser: pages made on the server, which need no script and no outside host."""
