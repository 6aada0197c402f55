package takedown.lab.world;

/** A resource record in presentation form; the owner is relative to its zone, {@code @} for the zone itself. */
public record Rr(String owner, String type, String rdata) {}
