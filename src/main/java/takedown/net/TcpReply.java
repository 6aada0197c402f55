package takedown.net;

import java.net.InetAddress;

/** What a conversation over one TCP connection brought. */
public sealed interface TcpReply {

    /**
     * @param octets all that the server said, at most as many as were asked for
     * @param address who said it
     * @param truncated whether the limit cut it
     */
    record Answer(byte[] octets, InetAddress address, boolean truncated) implements TcpReply {}

    /** @param detail for a person; a stranger's text in it has been made visible */
    record NoAnswer(Fault fault, String detail) implements TcpReply {}
}
