package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.dcv.AdnFinding;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete;
import io.quorate.support.CallContext;

/** Follows the CNAME records of an applied-for name as the primary sees them, before any perspective is asked. */
@FunctionalInterface
public interface PrimaryWalk {

    /** The walk of a coordinator without a primary: the result is always unknown. */
    PrimaryWalk NONE = (request, call) -> Future.succeededFuture(
            AdnFinding.Unknown.of(Incomplete.Cause.INTERNAL, "This coordinator has no primary perspective."));

    /** Returns the result by the call's deadline. */
    Future<AdnFinding> find(DcvRequest request, CallContext call);
}
