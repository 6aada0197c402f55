package takedown.lab.http;

import java.util.Map;

/**
 * One HTTP request.
 *
 * @param path without the leading slash, decoded
 * @param url the whole URL as the client requested it
 * @param headers by lower-case name, the first value of each
 * @param query its parameters, decoded
 * @param octets the body as received
 */
record Call(
        String method,
        String path,
        String url,
        Map<String, String> headers,
        Map<String, String> query,
        String body,
        byte[] octets) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
