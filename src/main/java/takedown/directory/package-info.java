/**
 * The directory of parties, read from {@code registrars.yaml}: registries, registrars, hosts, CDNs and platforms, with their contacts and
 * sources; the marks of sinkholes, seizures and parking; the reach of a United States order by country. A faulty file is refused at start-up with
 * every fault listed by line. The only package that reads YAML. It depends on indicators ({@code takedown.name}) and not on observations:
 * attribution joins both.
 */
@NullMarked
package takedown.directory;

import org.jspecify.annotations.NullMarked;
