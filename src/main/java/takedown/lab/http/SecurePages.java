package takedown.lab.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.lab.world.World;

/** Serves the suspects' pages over a connection that the caller has secured, with one request and one answer. */
public final class SecurePages {
    private static final int MOST_LINES = 200;

    private SecurePages() {}

    /**
     * Reads a request and answers it.
     *
     * @return the request as {@code GET host/path}; empty if the client sent none
     */
    public static Optional<String> serve(InputStream in, OutputStream out, World world) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String start = lines.readLine();
        String[] parts = start == null ? new String[0] : start.split(" ", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        String line = lines.readLine();
        while (line != null && !line.isEmpty() && headers.size() < MOST_LINES) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            line = lines.readLine();
        }
        String host = headers.getOrDefault("host", "").replaceFirst(":[0-9]+$", "");
        String path = parts[1].replaceFirst("^/", "").replaceFirst("[?#].*", "");
        Call call = new Call(parts[0], path, "https://" + host + parts[1], headers, Map.of(), "", new byte[0]);
        send(SuspectPages.answer(host, call, world), out);
        return Optional.of(parts[0] + " " + host + "/" + path);
    }

    private static void send(Answer answer, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " OK\r\nConnection: close\r\n");
        head.append("Content-Type: ").append(answer.type()).append("\r\n");
        head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        octets.writeBytes(answer.body());
        out.write(octets.toByteArray());
        out.flush();
    }
}
