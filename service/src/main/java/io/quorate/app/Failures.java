package io.quorate.app;

import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.vertx.core.file.FileSystemException;

import io.quorate.audit.AuditTrail;
import io.quorate.dns.managed.UnboundUnusable;

/** Tells why a command failed: one line for what its user can mend, the whole story for our own faults. */
public final class Failures {

    private Failures() {}

    /** What a user can mend, told without a stack trace. */
    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refusal(String words) {
            super(words, null, false, false);
        }
    }

    /** What kept a command from looking; its user can fix it, or look in another way. */
    public static final class CouldNotLook extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CouldNotLook(String words) {
            super(words, null, false, false);
        }
    }

    static int tell(Throwable failure, PrintWriter err) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof CouldNotLook) {
            err.println("quorate: " + cause.getMessage());
            return ExitCode.COULD_NOT_TELL;
        }
        if (cause instanceof Refusal) {
            err.println("quorate: " + cause.getMessage());
            return ExitCode.USAGE;
        }
        if (cause instanceof AuditTrail.BadKey || cause instanceof UnboundUnusable) {
            err.println("quorate: " + cause.getMessage());
            return ExitCode.USAGE;
        }
        if (cause instanceof BindException) {
            err.println("quorate: cannot listen: " + cause.getMessage()
                    + ". Is another process on the port? Choose another with http.port and management.port.");
            return ExitCode.USAGE;
        }
        if (cause instanceof FileSystemException) {
            err.println("quorate: " + cause.getMessage() + ". Is the path right, and may this user read it?");
            return ExitCode.USAGE;
        }
        cause.printStackTrace(err);
        return ExitCode.OUR_FAULT;
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        Throwable cause = failure.getCause();
        return wrapper && cause != null ? unwrapped(cause) : failure;
    }
}
