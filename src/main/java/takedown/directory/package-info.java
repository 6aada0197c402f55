/**
 * The directory of parties, read from {@code registrars.yaml}: who runs a registry, who is a registrar, a host, a CDN, a platform,
 * how each is reached and who said so; the marks of sinkholes, seizures and parking; what a United States order reaches by country.
 * The file is refused at start with every fault listed by line. The only room that reads YAML. It knows indicators
 * ({@code takedown.name}) and nothing that was observed: joining both is attribution's work.
 */
@NullMarked
package takedown.directory;

import org.jspecify.annotations.NullMarked;
