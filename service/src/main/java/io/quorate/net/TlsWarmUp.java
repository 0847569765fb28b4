package io.quorate.net;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Makes a client's first flight of TLS for nobody, so that the first check that needs TLS does not pay for loading and
 * linking it. It takes some tenths of a second of one core: not for an event loop, and not before the process listens.
 */
public final class TlsWarmUp {

    private TlsWarmUp() {}

    /** The octets of the hello that was made and is sent nowhere. */
    public static byte[] hello() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        SSLEngine engine = context.createSSLEngine("warm-up.invalid", 443);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        byte[] octets = new byte[hello.flip().remaining()];
        hello.get(octets);
        return octets;
    }
}
