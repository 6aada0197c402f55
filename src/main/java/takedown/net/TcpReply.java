package takedown.net;

import java.net.InetAddress;

public sealed interface TcpReply {

    /**
     * The server answered.
     *
     * @param octets the server's answer, cut at the caller's limit
     * @param address the server's address
     * @param truncated whether the limit cut the answer
     */
    record Answer(byte[] octets, InetAddress address, boolean truncated) implements TcpReply {}

    /**
     * There is no answer, for the reason in {@code fault}.
     *
     * @param detail for a person; invisible characters in third-party text are spelled out
     */
    record NoAnswer(Fault fault, String detail) implements TcpReply {}
}
