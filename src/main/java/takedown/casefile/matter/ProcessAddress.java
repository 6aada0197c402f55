package takedown.casefile.matter;

/**
 * Where legal process is served on a party, as counsel found it.
 *
 * @param party directory id
 */
public record ProcessAddress(String party, String address) {}
