package takedown.filing;

/** A file of a set. */
public record CourtFile(String name, byte[] octets) {}
