package io.quorate.app;

import io.quorate.model.CatalogueEntry;

/** The reasons for an exit code other than 0, one row each. {@link Failures} prints them. */
enum CommandError implements CatalogueEntry {
    INTERNAL(
            "internal",
            ExitCode.OUR_FAULT,
            "A defect of this program; its trace is printed.",
            "The operator reports it with the trace."),
    USAGE(
            "usage",
            ExitCode.USAGE,
            "An option is unknown, lacks its value, or has one that is not accepted; or the server refuses the request or the key.",
            "The operator corrects the option that the message names; `--help` lists all."),
    CONFIGURATION(
            "configuration",
            ExitCode.USAGE,
            "The configuration has faults, or a TLS file that it names; each has a line with key, place and remedy.",
            "The operator corrects them; `validate-config` shows the same lines without starting."),
    FILE(
            "file",
            ExitCode.USAGE,
            "A file cannot be read or written; the message says which and why.",
            "The operator corrects the path, or gives this user the right to it."),
    SIGNING_KEY(
            "signing-key",
            ExitCode.USAGE,
            "`audit.signing-key` or `perspective.signing-key` is not a readable Ed25519 private key.",
            "The operator makes one with the command that the message names."),
    RESOLVER_PROGRAM(
            "resolver-program",
            ExitCode.USAGE,
            "`dns.dnssec: managed` needs an unbound that is not there, too old, or not usable.",
            "The operator installs it, or names another by `dns.unbound.path`."),
    ADDRESS_IN_USE(
            "address-in-use",
            ExitCode.USAGE,
            "Another process listens at the address and port, or this machine does not have the address.",
            "The operator ends that process, or chooses another port: `http.port`, `management.port`, or the command's"
                    + " `--port`."),
    NO(
            "no",
            ExitCode.NO,
            "The command looked and found: not corroborated, not compliant, or not whole.",
            "The lines printed say why; for a request see its reason above."),
    NOT_REACHED(
            "not-reached",
            ExitCode.COULD_NOT_TELL,
            "The coordinator of `--server` was not reached, or its answer is not one of the Open MPIC API.",
            "The operator checks the URL, and that the service listens there."),
    COULD_NOT_LOOK(
            "could-not-look",
            ExitCode.COULD_NOT_TELL,
            "A check could not look, most often because there is no resolver that validates; or a verdict was incomplete;"
                    + " or the service answered 429, 502, 503 or 504.",
            "The operator does what the message says, looks without DNSSEC (`--no-dnssec`), or runs the command again later.");

    private final String wireName;
    private final int exitCode;
    private final String cause;
    private final String remedy;

    CommandError(String wireName, int exitCode, String cause, String remedy) {
        this.wireName = wireName;
        this.exitCode = exitCode;
        this.cause = cause;
        this.remedy = remedy;
    }

    int exitCode() {
        return exitCode;
    }

    @Override
    public Row row() {
        return new Row(wireName, cause, remedy, "ours");
    }
}
