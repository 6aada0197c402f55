package takedown.lab.world;

import java.time.Instant;

/** What passive DNS saw: an RRset and when. */
public record Sighting(String rrname, String rrtype, String rdata, Instant first, Instant last, long count) {}
