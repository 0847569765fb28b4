package io.quorate.coordinator;

import io.vertx.core.Future;

import io.quorate.dcv.AdnFinding;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete;
import io.quorate.support.CallContext;

/** Follows the aliases of an applied-for name as the primary sees them, before any perspective is asked. */
@FunctionalInterface
public interface PrimaryWalk {

    /** Of a coordinator without a primary: nothing is known. */
    PrimaryWalk NONE = (request, call) -> Future.succeededFuture(
            AdnFinding.Unknown.of(Incomplete.Cause.INTERNAL, "This coordinator has no primary perspective."));

    /** What it finds by the deadline. */
    Future<AdnFinding> find(DcvRequest request, CallContext call);
}
