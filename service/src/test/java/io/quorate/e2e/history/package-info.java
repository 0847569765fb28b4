/** Verdicts in a real PostgreSQL: shared, lost and found again, searched, kept for a time and erased. */
package io.quorate.e2e.history;
