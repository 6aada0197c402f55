package takedown.lab.dns;

import java.util.Optional;
import org.xbill.DNS.Message;

/** The answers of one name server. Empty when it does not answer. */
interface Responder {

    Optional<Message> answer(Message query);
}
