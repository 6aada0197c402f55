package takedown.lab.world;

/** A name server's host name and the loopback address where the lab runs it. */
public record NameServer(String host, String address) {}
