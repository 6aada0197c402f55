/**
 * Observations: typed outcomes of look-ups, with their source, time and evidence; DNS answers, delegations, registrations, networks, passive DNS; and
 * the snapshot of a name that they form together. The package has no I/O, CDI or logging, and depends only on names.
 */
@NullMarked
package takedown.observation;

import org.jspecify.annotations.NullMarked;
