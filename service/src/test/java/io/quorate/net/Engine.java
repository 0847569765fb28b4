package io.quorate.net;

/** Tests of what is told by TLS run once by each engine. */
enum Engine {
    OF_THIS_MACHINE(TlsEngine.ofThisMachine()),
    OF_THE_JDK(TlsEngine.ofTheJdk());

    private final TlsEngine tls;

    Engine(TlsEngine tls) {
        this.tls = tls;
    }

    TlsEngine tls() {
        return tls;
    }
}
