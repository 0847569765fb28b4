package io.quorate.coordinator;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckResult;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.Verdict.Reason;

/**
 * Decides whether a view that was not awaited contradicts the verdict, as it would if a hijack reached only the faster
 * views.
 */
final class LatePolicy {

    /**
     * Reasons that mean that the expected value is absent. The others mean that its presence is unknown or not
     * corroborated widely enough.
     */
    private static final Set<Reason> NOT_THERE = EnumSet.of(Reason.PRIMARY_REFUSED, Reason.TOO_FEW_CORROBORATE);

    private LatePolicy() {}

    /**
     * Returns whether a late result contradicts the verdict. An incomplete result contradicts nothing, and an
     * incomplete verdict is contradicted by nothing.
     */
    static boolean dissents(Judgement verdict, CheckResult late) {
        if (verdict.valid()) {
            return late instanceof Refused || late instanceof Passed passed && !agrees(passed, verdict.matched());
        }
        return verdict.completed() && NOT_THERE.contains(verdict.reason()) && late instanceof Passed;
    }

    private static boolean agrees(Passed passed, @Nullable String matched) {
        return matched == null ? passed.matched().isEmpty() : passed.matched().contains(matched);
    }
}
