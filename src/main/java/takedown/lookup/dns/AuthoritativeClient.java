package takedown.lookup.dns;

import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.Record;

interface AuthoritativeClient {
    UnrecordedReply ask(List<InetSocketAddress> servers, Record question);
}
