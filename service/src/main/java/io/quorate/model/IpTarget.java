package io.quorate.model;

/**
 * An IP address as a target.
 *
 * @param spelling the caller's own spelling, with its brackets if there were any
 */
public record IpTarget(String spelling, IpAddress address) implements Target {

    @Override
    public String canonical() {
        return address.toString();
    }
}
