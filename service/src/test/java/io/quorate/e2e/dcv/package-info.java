/** Each method of domain control validation by the built jar, against servers and clients of Debian's packages. */
package io.quorate.e2e.dcv;
