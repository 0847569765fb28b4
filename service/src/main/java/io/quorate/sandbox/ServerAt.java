package io.quorate.sandbox;

/** An address and a port to listen on; port 0 is any free one. */
record ServerAt(String host, int port) {}
