package io.quorate.net;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The choice of TLS engine (decision 14). */
class TlsEngineTest {

    private static final int WITHOUT_A_KEY_OF_ML_KEM = 600;

    private final TlsEngine found = TlsEngine.ofThisMachine();

    /** Where a library is packaged and can run, the JDK's TLS is a fault and no fallback. */
    @Test
    void onLinuxWithGlibcItIsBoringSsl() {
        boolean glibc = Stream.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")
                .anyMatch(loader -> Files.exists(Path.of(loader)));
        assertThat(found.isNative()).as(found.words()).isEqualTo(glibc);
        assertThat(found.words()).startsWith(glibc ? "BoringSSL, native" : "JDK, since the native library");
    }

    @Test
    void theJdkIsTheJdk() {
        assertThat(TlsEngine.ofTheJdk().isNative()).isFalse();
        assertThat(TlsEngine.ofTheJdk().words()).isEqualTo("JDK");
    }

    @Test
    void anyEngineCanBePreparedAndClosed() {
        found.prepare();
        found.close();
        TlsEngine.ofTheJdk().prepare();
        TlsEngine.ofTheJdk().close();
    }

    /** Making one costs more than a handshake. */
    @Test
    void aContextIsMadeOnce() {
        assertThat(found.context(List.of("acme-tls/1"))).isSameAs(found.context(List.of("acme-tls/1")));
        assertThat(found.context(List.of("acme-tls/1"))).isNotSameAs(found.context(List.of()));
        found.close();
    }

    /** A key of ML-KEM alone has 1,184 octets and costs as much as the rest of a hello. */
    @Test
    void aHelloBringsOneKey() {
        EmbeddedChannel channel = new EmbeddedChannel();
        SslHandler handler = found.context(List.of("acme-tls/1")).newHandler(channel.alloc(), "n.example", 443);
        channel.pipeline().addLast(handler);
        ByteBuf hello = channel.readOutbound();
        assertThat(hello.readableBytes()).isBetween(100, WITHOUT_A_KEY_OF_ML_KEM);
        hello.release();
        channel.close().syncUninterruptibly();
        found.close();
    }
}
