package io.quorate.app;

/** The exit codes of the process. {@link CommandError} lists the reasons for those other than 0. */
public final class ExitCode {

    public static final int GOOD = 0;
    public static final int OUR_FAULT = 1;
    public static final int USAGE = 2;
    public static final int NO = 3;
    public static final int COULD_NOT_TELL = 4;

    // Entries of picocli's exitCodeList. A command that can say more of 0, 2, 3 or 4 has an entry of its own for it.
    public static final String GOOD_MEANS = "0:good";
    public static final String OUR_FAULT_MEANS = "1:internal error";
    public static final String USAGE_MEANS = "2:usage, or a broken configuration";
    public static final String NO_MEANS = "3:no: not corroborated, not compliant, not whole";
    public static final String INCOMPLETE_MEANS = "4:unknown: incomplete, not reached, an open end";
    public static final String COMMAND_MISSING = "2:usage: a command is missing, or unknown";

    private ExitCode() {}
}
