package takedown.lookup.dns;

import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Record;

/** Sends a query to authoritative servers, without recursion, and waits for the reply. */
interface AuthoritativeClient {
    UnrecordedReply ask(List<InetSocketAddress> servers, Record question);
}
