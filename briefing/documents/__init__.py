"""An edition as a text that others edit on: its plain HTML as a tree, and the files written from that."""
