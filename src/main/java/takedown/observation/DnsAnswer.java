package takedown.observation;

/**
 * One answer as received.
 *
 * @param server host and port of the server that answered
 * @param octets the whole message (RFC 1035 section 4.1), with its question
 */
public record DnsAnswer(String server, byte[] octets) {}
