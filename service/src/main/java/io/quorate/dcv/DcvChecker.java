package io.quorate.dcv;

import io.vertx.core.Future;

import io.quorate.model.CheckResult;
import io.quorate.model.DcvRequest;
import io.quorate.support.CallContext;

/** One method of domain control validation. */
@FunctionalInterface
interface DcvChecker {

    /** The result by the deadline; a failed future is a fault of our own. */
    Future<CheckResult> perform(DcvRequest request, CallContext call);
}
