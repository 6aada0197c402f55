package takedown.observation;

/**
 * One answer as it came.
 *
 * @param server host and port of who answered
 * @param octets the whole message (RFC 1035 section 4.1), with the question that it answers
 */
public record DnsAnswer(String server, byte[] octets) {}
