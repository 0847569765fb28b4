package io.quorate.app;

/** The exit codes of the process. {@link CommandError} lists the reasons for those other than 0. */
public final class ExitCode {

    public static final int GOOD = 0;
    public static final int OUR_FAULT = 1;
    public static final int USAGE = 2;
    public static final int NO = 3;
    public static final int COULD_NOT_TELL = 4;

    private ExitCode() {}
}
