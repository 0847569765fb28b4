/** The package for Debian and the files of a release: built, judged, installed, run and removed. */
package io.quorate.e2e.packaging;
