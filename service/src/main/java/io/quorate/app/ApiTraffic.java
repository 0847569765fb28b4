package io.quorate.app;

import java.time.Duration;

import io.quorate.api.HandshakeFault;
import io.quorate.api.TrafficListener;
import io.quorate.telemetry.Metrics;

/** Passes the API's traffic on to the meters. */
record ApiTraffic(Metrics metrics) implements TrafficListener {

    @Override
    public void began() {
        metrics.requestBegan();
    }

    @Override
    public void ended(String path, int status, Duration took) {
        metrics.requestEnded(path, status, took);
    }

    @Override
    public void handshakeRefused(HandshakeFault fault) {
        metrics.handshakeRefused(fault.wireName());
    }
}
