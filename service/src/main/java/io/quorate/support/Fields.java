package io.quorate.support;

/**
 * The vocabulary of logs and traces: one concept has one name, wherever it is logged. Every key is listed in {@code
 * logging.md}; the attribute of a span is the same key with the prefix {@code mpic.}.
 */
public final class Fields {

    public static final String TRACE_ID = "trace_id";
    public static final String SPAN_ID = "span_id";
    public static final String TRACE_IDENTIFIER = "trace_identifier";
    public static final String TARGET = "target";
    public static final String CHECK = "check";
    public static final String METHOD = "method";
    public static final String PERSPECTIVE = "perspective";
    public static final String RIR = "rir";
    public static final String ATTEMPT = "attempt";
    public static final String ATTEMPTS = "attempts";
    public static final String OUTCOME = "outcome";
    public static final String QUORUM = "quorum";
    public static final String PRIMARY = "primary";
    public static final String CALLER = "caller";
    public static final String CERTIFICATE = "certificate";
    public static final String CODE = "code";
    public static final String CAUSE = "cause";
    public static final String WORDS = "words";
    public static final String DURATION_MS = "duration_ms";
    public static final String DURATION_US = "duration_us";
    public static final String DNSSEC = "dnssec";
    public static final String DNSSEC_REASON = "dnssec_reason";
    public static final String FOUND_AT = "found_at";
    public static final String RECORD_REASONS = "record_reasons";
    public static final String ISSUE_BY = "issue_by";
    public static final String INSECURITY_PROOF = "insecurity_proof";
    public static final String QUERY_NAME = "query_name";
    public static final String QUERY_TYPE = "query_type";
    public static final String RESOLVER = "resolver";
    public static final String RCODE = "rcode";
    public static final String EDE = "ede";
    public static final String VERSION = "service.version";
    public static final String OCTETS = "octets";
    public static final String LEFT = "left";
    public static final String LEFT_OUT = "left_out";
    public static final String SPANS = "spans";
    public static final String TRIGGER = "trigger";
    public static final String CONFIGURATION = "configuration";
    public static final String CHANGES = "changes";

    private Fields() {}
}
