/**
 * Loads the settings from file, environment and flags, checks them as a whole, and reports all problems at once.
 *
 * <p>{@link io.quorate.config.Sources} enter; {@link io.quorate.config.ServiceSettings} or a list of {@link
 * io.quorate.config.Problem} leaves. A key is declared once, in a {@code ...Keys} class; rules across keys are in the
 * {@code ...Rules} classes. The records of settings live in the rooms that use them.
 *
 * <p>Start with {@link io.quorate.config.ConfigLoader} for the steps and with {@code Block} for how a key is declared.
 */
@NullMarked
package io.quorate.config;

import org.jspecify.annotations.NullMarked;
