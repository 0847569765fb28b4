package io.quorate.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvRequest;

/** Finds the methods of a check that must no longer be used. Their dates are in {@link DcvMethod}. */
final class SunsetPolicy {

    private SunsetPolicy() {}

    /** Returns a sentence per method that has ended. */
    static List<String> ended(@Nullable CheckRequest check, Instant at) {
        return methods(check)
                .filter(method -> method.hasEnded(at))
                .flatMap(method -> method.sunset().stream()
                        .map(day -> "BR " + method.section() + " ended on " + day + ": " + method.wireName()
                                + " must not be used."))
                .toList();
    }

    private static Stream<DcvMethod> methods(@Nullable CheckRequest check) {
        if (check instanceof ContactRequest contacts) {
            return contacts.sources().stream().map(ContactSource::method);
        }
        return check instanceof DcvRequest dcv ? Stream.of(dcv.parameters().method()) : Stream.empty();
    }

    /** Returns the path of the request's member that names its methods. */
    static List<String> path(@Nullable CheckRequest check) {
        return check instanceof ContactRequest
                ? List.of("body", "contact_retrieval_parameters", "sources")
                : List.of("body", "dcv_check_parameters", "validation_method");
    }
}
