/** The plan of a deployment, read and judged before anything is created. Knows neither Pulumi nor AWS's libraries. */
@NullMarked
package io.quorate.infra.plan;

import org.jspecify.annotations.NullMarked;
