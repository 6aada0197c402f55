/**
 * The directory of parties: registries, registrars, hosts, CDNs and platforms, with their contacts and sources; the marks of sinkholes, seizures and
 * parking; the reach of a United States order by country. It depends on indicators ({@code takedown.name}) but not on observations. The package
 * {@code takedown.attribution} combines the directory with observations. {@code takedown.directory.reading} reads the directory.
 */
@NullMarked
package takedown.directory;

import org.jspecify.annotations.NullMarked;
