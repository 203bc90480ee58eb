"""The composition root: settings, urls, start-up checks, wiring of received messages to domains."""
