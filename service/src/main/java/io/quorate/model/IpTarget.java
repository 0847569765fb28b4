package io.quorate.model;

/**
 * An IP address as target.
 *
 * @param spelling the caller's own spelling, with brackets where there were some
 */
public record IpTarget(String spelling, IpAddress address) implements Target {

    @Override
    public String canonical() {
        return address.toString();
    }
}
