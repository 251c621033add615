"""How people meet it: web chat, command line, settings; where the parts are put together."""
