package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** The version and revision that the build wrote into the jar. */
public final class Build implements IVersionProvider {

    public static String version() {
        return read("version");
    }

    /** Returns the commit that was built, or "unknown" if the build had none. */
    static String revision() {
        String revision = read("revision");
        return revision.startsWith("$") ? "unknown" : revision;
    }

    private static String read(String key) {
        Properties build = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/quorate-build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return build.getProperty(key, "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "quorate " + version(),
            "Open MPIC API 3.9.0 (reads 3.5.0 to 3.9.0)",
            "Java " + System.getProperty("java.version")
        };
    }
}
