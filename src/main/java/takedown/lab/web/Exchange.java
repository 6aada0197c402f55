package takedown.lab.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request to the hostile site, and the stream for its answer.
 *
 * @param headers by lower-case name
 */
record Exchange(String method, String path, Map<String, String> headers, OutputStream out) {

    @FunctionalInterface
    interface Script {
        void play(Exchange exchange) throws IOException, InterruptedException;
    }

    static Script html(String body) {
        return exchange -> exchange.page(200, "", "<!doctype html><html lang=en><title>A page</title><body>" + body);
    }

    static Script redirect(String location) {
        return exchange -> exchange.page(302, "Location: " + location + "\r\n", "");
    }

    void page(int status, String headers, String body) throws IOException {
        send(status, "Content-Type: text/html; charset=utf-8\r\n" + headers, body.getBytes(StandardCharsets.UTF_8));
    }

    void send(int status, String headers, byte[] body) throws IOException {
        head(status, headers + "Content-Length: " + body.length + "\r\n");
        out.write(body);
        out.flush();
    }

    /** Writes only the head. The length of the body is not stated. */
    void head(int status, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + " X\r\nConnection: close\r\n" + headers + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
