package takedown.filing;

public record CourtFile(String name, byte[] octets) {}
