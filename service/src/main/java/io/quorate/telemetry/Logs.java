package io.quorate.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/**
 * Sets the log's level and format. The log goes to standard error, because standard output belongs to the audit trail.
 */
public final class Logs {

    /** Logger of a process's start and end, which are logged at every level. */
    public static final String LIFE = "io.quorate.life";

    private static final String PLAIN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{20} %msg %replace(%kvp){'[\\p{Cntrl}]', ' '}%n";

    private Logs() {}

    public static void configure(LogSettings settings) {
        apply((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
    }

    /** Sets the level only. The appender is kept, because replacing it could lose lines. */
    public static void level(LogSettings.Level level) {
        level((LoggerContext) LoggerFactory.getILoggerFactory(), level);
    }

    private static void level(LoggerContext context, LogSettings.Level level) {
        context.getLogger("io.quorate").setLevel(Level.toLevel(level.name()));
        context.getLogger(LIFE).setLevel(Level.INFO);
    }

    static void apply(LoggerContext context, LogSettings settings) {
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(settings.format(), context));
        appender.addFilter(new RepeatFilter(System::nanoTime));
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        level(context, settings.level());
        quietenWhatRemotesCanProvoke(context);
    }

    private static Encoder<ILoggingEvent> encoder(LogSettings.Format format, LoggerContext context) {
        if (format == LogSettings.Format.JSON) {
            EventEncoder json = new EventEncoder();
            json.setContext(context);
            json.start();
            return json;
        }
        PatternLayoutEncoder plain = new PatternLayoutEncoder();
        plain.setContext(context);
        plain.setPattern(PLAIN);
        plain.start();
        return plain;
    }

    /**
     * Quietens loggers that remote parties could flood: with garbage from a peer, or with a zone's broken signatures.
     */
    private static void quietenWhatRemotesCanProvoke(LoggerContext context) {
        context.getLogger("org.xbill.DNS").setLevel(Level.OFF);
        context.getLogger("io.vertx.core.net.impl").setLevel(Level.OFF);
        context.getLogger("io.vertx.core.http.impl").setLevel(Level.OFF);
    }
}
