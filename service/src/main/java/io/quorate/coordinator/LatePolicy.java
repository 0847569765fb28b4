package io.quorate.coordinator;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckResult;
import io.quorate.model.Judgement;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.Verdict.Reason;

/** Whether a view that was not awaited contradicts the verdict: what a hijack that reached the faster views looks like. */
final class LatePolicy {

    /** Verdicts that say that the expected value is not there. The others say that it could not be known, or by whom it was seen. */
    private static final Set<Reason> NOT_THERE = EnumSet.of(Reason.PRIMARY_REFUSED, Reason.TOO_FEW_CORROBORATE);

    private LatePolicy() {}

    /** A view that could not look contradicts nothing, and neither does any view where the verdict could not tell. */
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
