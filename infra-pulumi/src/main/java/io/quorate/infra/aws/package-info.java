/** One component a noun: what the plan becomes on AWS. */
@NullMarked
package io.quorate.infra.aws;

import org.jspecify.annotations.NullMarked;
