package takedown.observation.page;

import java.util.List;
import java.util.Optional;
import takedown.name.IpAddress;

/**
 * One URL of the redirect chain.
 *
 * @param cause why the visitor requested this URL
 * @param answer empty where no answer came, or where the instrument does not see it
 * @param address to which the service connected; empty if a proxy resolves the name itself, and if there was no connection
 * @param tls of the connection; empty for plain http, and where the instrument does not see it
 */
public record Hop(
        String url, Cause cause, Optional<Answer> answer, Optional<IpAddress> address, Optional<ServerTls> tls) {

    public enum Cause {
        START,
        /** A Location header (RFC 9110 section 15.4). */
        HTTP,
        /** A meta element or a Refresh header. */
        META_REFRESH,
        SCRIPT,
        /** A form that the page submitted by itself. */
        FORM,
        UNKNOWN
    }

    /** @param headers in the order in which they were sent, including repeated ones */
    public record Answer(int status, List<Header> headers) {
        public Answer {
            headers = List.copyOf(headers);
        }

        /** Returns the value of the first header with the name, in any letter case. */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }

    public record Header(String name, String value) {}

    public Optional<Integer> status() {
        return answer.map(Answer::status);
    }
}
