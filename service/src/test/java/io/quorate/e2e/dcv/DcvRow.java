package io.quorate.e2e.dcv;

/**
 * A check of one method, and what must come of it.
 *
 * @param parameters members of {@code dcv_check_parameters} behind the method
 * @param word       a part of the answer's body, or nothing
 */
record DcvRow(String method, String target, String shows, String parameters, boolean valid, String word) {

    static DcvRow yes(String method, String target, String shows, String parameters) {
        return yes(method, target, shows, parameters, "");
    }

    static DcvRow yes(String method, String target, String shows, String parameters, String word) {
        return new DcvRow(method, target, shows, parameters, true, word);
    }

    static DcvRow no(String method, String target, String shows, String parameters, String word) {
        return new DcvRow(method, target, shows, parameters, false, word);
    }

    String question() {
        return "{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target
                + "\",\"dcv_check_parameters\":{\"validation_method\":\"" + method + "\"," + parameters + "}}";
    }

    @Override
    public String toString() {
        return method + " " + target + ": " + shows;
    }
}
