/** Ten thousand checks at one time: what they cost, what others feel, and what is left when they have ended. */
package io.quorate.e2e.crowd;
