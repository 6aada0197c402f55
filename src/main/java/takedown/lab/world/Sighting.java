package takedown.lab.world;

import java.time.Instant;

/** A sighting of passive DNS: a record and the times of its first and last observation. */
public record Sighting(String rrname, String rrtype, String rdata, Instant first, Instant last, long count) {}
