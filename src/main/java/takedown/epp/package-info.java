/**
 * Carries out a file of EPP commands at a registry. A run compares first, sends only the difference, keeps a journal, and resumes by reading again.
 * The comparison and the classification of result codes have no side effects. Only {@link takedown.epp.EppConnection} opens a socket.
 */
@NullMarked
package takedown.epp;

import org.jspecify.annotations.NullMarked;
