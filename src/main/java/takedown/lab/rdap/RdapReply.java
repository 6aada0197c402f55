package takedown.lab.rdap;

import java.util.Map;

/** An RDAP answer before it becomes HTTP: status, JSON object, further header fields. */
public record RdapReply(int status, Map<String, Object> body, Map<String, String> headers) {

    static RdapReply ok(Map<String, Object> body) {
        return new RdapReply(200, body, Map.of());
    }
}
