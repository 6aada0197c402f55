/**
 * The directory of parties: registries, registrars, hosts, CDNs and platforms, with their contacts and sources; the marks of sinkholes, seizures
 * and parking; the reach of a United States order by country. It depends on indicators ({@code takedown.name}) and not on observations:
 * attribution joins both. {@code takedown.directory.reading} reads it.
 */
@NullMarked
package takedown.directory;

import org.jspecify.annotations.NullMarked;
