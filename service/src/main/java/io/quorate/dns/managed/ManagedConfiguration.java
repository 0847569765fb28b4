package io.quorate.dns.managed;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rewrites the packaged configuration for the managed unbound: another port and other paths, and nothing else. A
 * packaged file that lacks a line to rewrite, or names a path that is not rewritten, is an error of the build.
 */
public final class ManagedConfiguration {

    static final String CONFIGURATION = "unbound.conf";
    static final String ANCHORS = "root-anchors.ds";
    static final String BOGUS_ZONE = "bogus.zone";

    private static final String INDENT = "    ";
    private static final String PACKAGED_FOLDER = "/etc/unbound";

    private final Map<String, String> rewritten = new LinkedHashMap<>();

    private ManagedConfiguration(Path folder, int port, String user) {
        rewritten.put("port: 53", "port: " + port);
        rewritten.put(
                "trust-anchor-file: \"/etc/unbound/root-anchors.ds\"", quoted("trust-anchor-file", folder, ANCHORS));
        rewritten.put("directory: \"/etc/unbound\"", quoted("directory", folder, ""));
        rewritten.put("zonefile: \"/etc/unbound/bogus.zone\"", quoted("zonefile", folder, BOGUS_ZONE));
        rewritten.put("username: \"\"", "username: \"" + user + "\"");
    }

    /**
     * Returns the text of the configuration.
     *
     * @param folder the child's own folder
     * @param user   the user that a child started by root becomes; empty if it keeps its user
     */
    public static String of(String packaged, Path folder, int port, String user) {
        return new ManagedConfiguration(folder, port, user).rewrite(packaged);
    }

    private static String quoted(String keyword, Path folder, String file) {
        return keyword + ": \"" + folder.resolve(file) + "\"";
    }

    private String rewrite(String packaged) {
        String text = packaged.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
        if (!rewritten.isEmpty()) {
            throw new IllegalStateException("config/unbound/unbound.conf lacks " + rewritten.keySet());
        }
        if (text.contains(PACKAGED_FOLDER)) {
            throw new IllegalStateException("config/unbound/unbound.conf has paths that are not rewritten");
        }
        return text;
    }

    private String line(String line) {
        String replacement = line.startsWith(INDENT) ? rewritten.remove(line.strip()) : null;
        return replacement == null ? line : INDENT + replacement;
    }
}
