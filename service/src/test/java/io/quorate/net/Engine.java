package io.quorate.net;

/** Tests of TLS messages run once with each engine. */
enum Engine {
    OF_THIS_MACHINE,
    OF_THE_JDK;

    private static final TlsEngine FOUND = TlsEngine.ofThisMachine();
    private static final TlsEngine JDK = TlsEngine.ofTheJdk();

    TlsEngine tls() {
        return this == OF_THE_JDK ? JDK : FOUND;
    }
}
