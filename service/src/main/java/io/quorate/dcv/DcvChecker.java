package io.quorate.dcv;

import io.vertx.core.Future;

import io.quorate.model.CheckResult;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;

/** One method of domain control validation: asks, compares, and returns the result with its evidence. */
@FunctionalInterface
interface DcvChecker {

    /** Returns the result by the deadline; the future fails only by an internal error. */
    Future<CheckResult> perform(DcvRequest request, CallContext call);
}
