/**
 * The HTTP interface: one class per route, authentication, limits, and the translation of faults into problem details.
 * The only package that uses vertx-web.
 *
 * <p>A request passes {@link io.quorate.api.ApiServer} and the handlers that {@link io.quorate.api.ApiRoutes} puts
 * before each route: rules of HTTP, limits, API key, body. The route decodes it through {@code wire}, hands it to the
 * coordinator or to the check runner, and encodes the answer; refusals leave through {@link io.quorate.api.Problems}.
 * What a page shows is supplied by others through {@link io.quorate.api.Pages}, {@link io.quorate.api.Readiness} and
 * {@link io.quorate.api.MetricsPage}. Nothing is decided here about a target.
 *
 * <p>Start reading at {@link io.quorate.api.ApiRoutes}, then {@link io.quorate.api.MpicRoute}.
 */
@NullMarked
package io.quorate.api;

import org.jspecify.annotations.NullMarked;
