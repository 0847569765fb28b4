package io.quorate.config;

import io.quorate.coordinator.CoordinatorSettings.Header;
import io.quorate.coordinator.CoordinatorSettings.Route;

/** The keys of the route of one type of check at one perspective, for foreign perspectives with other paths. */
final class RouteKeys extends Block<Route> {

    final Key<String> url;
    final Key<Header> headers;

    /**
     * Creates the keys of one type of check.
     *
     * @param name   wire name of the type
     * @param checks the checks in words
     */
    RouteKeys(ConfigPath path, String name, String checks) {
        super(path);
        url = key(name + "-url", NetKinds.CHECK_URL, Route::url)
                .saysReloadable("Whole URL of the entry's " + checks + "; without it `/" + name + "` below `url`.");
        headers = list(name + "-headers", NetKinds.HEADER, Route::headers)
                .saysReloadable("Headers that are sent with the entry's " + checks
                        + ", `name: value`; values are masked on" + " `/configz`.");
    }

    @Override
    Route read(Values values) {
        return new Route(values.orNull(url), values.all(headers));
    }
}
