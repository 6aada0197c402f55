package takedown.lab.world;

import java.time.Instant;

/** A sighting of passive DNS: an RRset and when. */
public record Sighting(String rrname, String rrtype, String rdata, Instant first, Instant last, long count) {}
