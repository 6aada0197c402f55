package takedown.lab.dns;

import java.util.Optional;
import org.xbill.DNS.Message;

/** Answers the queries to one name server. The result is empty if the server does not answer. */
interface Responder {

    Optional<Message> answer(Message query);
}
