package io.quorate.app.cli;

import java.io.PrintWriter;

/** One line of a terminal that is rewritten while a command waits, and leaves nothing behind. */
final class StatusLine implements AutoCloseable {

    /** Carriage return, and ECMA-48's "erase in line": to its end. */
    private static final String FROM_THE_START = "\r";

    private static final String ERASE = "\u001b[K";

    private final PrintWriter terminal;
    private final Thread atTheEnd = new Thread(this::erase, "status line");
    private boolean shown;
    private boolean ended;

    private StatusLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Begins a line, which is erased when the process is interrupted, too. */
    static StatusLine on(PrintWriter terminal) {
        StatusLine line = new StatusLine(terminal);
        Runtime.getRuntime().addShutdownHook(line.atTheEnd);
        return line;
    }

    synchronized void show(String text) {
        if (!ended) {
            shown = true;
            print(FROM_THE_START + text + ERASE);
        }
    }

    private synchronized void erase() {
        if (shown && !ended) {
            print(FROM_THE_START + ERASE);
        }
        ended = true;
    }

    private void print(String octets) {
        terminal.print(octets);
        terminal.flush();
    }

    @Override
    public void close() {
        erase();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException stopping) {
            // The process ends: the hook has run, or finds nothing to do.
        }
    }
}
