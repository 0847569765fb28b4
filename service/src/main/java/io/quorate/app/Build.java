package io.quorate.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** What was built: the version that the build wrote into the jar. */
public final class Build implements IVersionProvider {

    public static String version() {
        return read("version");
    }

    /** The commit that was built, where the build was told it. */
    static String revision() {
        String told = read("revision");
        return told.startsWith("$") ? "unknown" : told;
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
