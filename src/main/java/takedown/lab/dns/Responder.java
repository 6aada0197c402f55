package takedown.lab.dns;

import java.util.Optional;
import org.xbill.DNS.Message;

/** One name server's answers; empty when it says nothing at all. */
interface Responder {

    Optional<Message> answer(Message query);
}
