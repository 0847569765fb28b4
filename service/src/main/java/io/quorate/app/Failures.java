package io.quorate.app;

import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import io.quorate.audit.AuditTrail;
import io.quorate.dns.managed.UnboundUnusable;
import io.quorate.support.FileFault;

/** Prints why a command failed: one line for errors that the user can correct, a stack trace for internal errors. */
public final class Failures {

    private Failures() {}

    /** Signals an error that the user can correct; it is printed without a stack trace. */
    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Refusal(String words) {
            super(words, null, false, false);
        }
    }

    /** Signals that a command could not check. The user can fix that, or check in another way. */
    public static final class CouldNotLook extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CouldNotLook(String words) {
            super(words, null, false, false);
        }
    }

    /** Signals that the server gave no valid answer. */
    public static final class NotReached extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NotReached(String words) {
            super(words, null, false, false);
        }
    }

    static int report(Throwable failure, PrintWriter err) {
        Throwable cause = unwrapped(failure);
        CommandError error = errorOf(cause);
        if (error == CommandError.INTERNAL) {
            err.println("quorate: internal error: please report it with these lines.");
            cause.printStackTrace(err);
        } else {
            err.println("quorate: " + words(cause));
        }
        return error.exitCode();
    }

    /** Prints the fault of a command line, and its usage. */
    static int report(ParameterException wrong) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("quorate: " + sentence(String.valueOf(wrong.getMessage()).replace("option option", "option")));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        CommandLine command = wrong.getCommandLine();
        if (command.getSubcommands().isEmpty() || wrong instanceof UnmatchedArgumentException) {
            err.println("Usage: " + command.getHelp().synopsis(0).strip());
            err.println(command.getCommandSpec().qualifiedName() + " --help explains it, with examples.");
        } else {
            command.usage(err);
        }
        return CommandError.USAGE.exitCode();
    }

    private static CommandError errorOf(Throwable cause) {
        if (cause instanceof CouldNotLook) {
            return CommandError.COULD_NOT_LOOK;
        }
        if (cause instanceof NotReached) {
            return CommandError.NOT_REACHED;
        }
        if (cause instanceof Refusal) {
            return CommandError.USAGE;
        }
        if (cause instanceof AuditTrail.BadKey) {
            return CommandError.SIGNING_KEY;
        }
        if (cause instanceof UnboundUnusable) {
            return CommandError.RESOLVER_PROGRAM;
        }
        if (cause instanceof BindException) {
            return CommandError.ADDRESS_IN_USE;
        }
        return fileFault(cause).isPresent() ? CommandError.FILE : CommandError.INTERNAL;
    }

    private static String words(Throwable cause) {
        if (cause instanceof BindException) {
            String found = String.valueOf(cause.getMessage());
            return sentence(found.startsWith("cannot listen") ? found : "cannot listen: the address is in use")
                    + " End the process that listens there, or choose another port (http.port, management.port, --port).";
        }
        Optional<FileSystemException> file = fileFault(cause);
        if (file.isPresent()) {
            return file.get().getFile() + ": " + FileFault.words(file.get())
                    + ". Correct the path, or the rights of this user.";
        }
        return sentence(String.valueOf(cause.getMessage()));
    }

    /** Returns the platform's file error, which Vert.x wraps. */
    private static Optional<FileSystemException> fileFault(Throwable cause) {
        Throwable inner = cause instanceof io.vertx.core.file.FileSystemException ? cause.getCause() : cause;
        return inner instanceof FileSystemException fault ? Optional.of(fault) : Optional.empty();
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        Throwable cause = failure.getCause();
        return wrapper && cause != null ? unwrapped(cause) : failure;
    }
}
