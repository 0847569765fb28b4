package io.quorate.dns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The send windows of a process, one per resolver address, shared by all event loops. */
public final class SendWindows {

    /**
     * The windows kept. A managed resolver takes another port at each start, so more than these belong to ended
     * resolvers.
     */
    private static final int MOST = 256;

    private final Map<ServerAddress, SendWindow> windows = new ConcurrentHashMap<>();

    SendWindow of(ServerAddress server) {
        if (windows.size() > MOST) {
            windows.clear();
        }
        return windows.computeIfAbsent(server, first -> new SendWindow());
    }
}
