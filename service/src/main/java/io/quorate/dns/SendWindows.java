package io.quorate.dns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The windows of the resolvers that a process asks, one per address, for all of its event loops. */
public final class SendWindows {

    /** A managed resolver takes another port each time it starts: what is above this is of resolvers long gone. */
    private static final int MOST = 256;

    private final Map<ServerAddress, SendWindow> windows = new ConcurrentHashMap<>();

    SendWindow of(ServerAddress server) {
        if (windows.size() > MOST) {
            windows.clear();
        }
        return windows.computeIfAbsent(server, first -> new SendWindow());
    }
}
