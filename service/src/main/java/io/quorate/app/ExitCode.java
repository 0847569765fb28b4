package io.quorate.app;

/** What the process ends with. */
final class ExitCode {

    static final int GOOD = 0;
    static final int OUR_FAULT = 1;
    static final int USAGE = 2;
    static final int NO = 3;
    static final int COULD_NOT_TELL = 4;

    private ExitCode() {}
}
