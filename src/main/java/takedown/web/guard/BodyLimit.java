package takedown.web.guard;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import takedown.name.Refusal;
import takedown.web.problem.FormFields;

/**
 * Counts the octets of bodies while they are read, whatever length was announced. A form is also refused if it announces too many octets. The limit
 * is small for a body that is parsed into objects and larger for a multipart form, which can have a document. A list of suspects and passive DNS are
 * read as streams, to which only the limit of the HTTP server applies. A body over the limit is answered at once, and then the connection is closed.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {
    /** Maximum size of a JSON body, and of a form without a document. A case with thousands of defendants fits. */
    static final long JSON = 1 << 20;
    /** Maximum size of a form with a document. Court systems do not accept a larger document in one piece, and the form around it is small. */
    static final long FORM = 26 << 20;

    /** Time for the client to read the answer. If the connection closed at once, the answer could be lost with the unread octets. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    /** Maximum number of octets that are still read of a body that was not read to its end, so that its connection can be used again. */
    private static final long SMALL_REST = 1 << 16;

    private static final int BUFFER = 1 << 13;

    private final CurrentVertxRequest current;

    BodyLimit(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter
    public void count(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type == null) {
            return;
        }
        boolean file = type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
        if (file || type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            Bounded body = new Bounded(
                    request.getEntityStream(),
                    file ? FORM : JSON,
                    file ? Optional.of(FormFields.watching(current.getCurrent())) : Optional.empty(),
                    file
                            ? "A form with its document may have at most " + (FORM >> 20) + " MiB"
                            : "A form without a document may have at most " + JSON / 1024 + " KiB");
            body.announced(announced(request));
            request.setEntityStream(body);
        }
    }

    /** Returns the Content-Length, or 0 if there is none that is a number. */
    private static long announced(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!InputStream.class.isAssignableFrom(context.getType())) {
            context.setInputStream(new Bounded(
                    context.getInputStream(),
                    JSON,
                    Optional.empty(),
                    "A JSON body may have at most " + JSON / 1024 + " KiB"));
        }
        return context.proceed();
    }

    /** Unless the whole request has been received by the end of the answer, discards the rest and closes the connection after {@link #LINGER}. */
    private void hangUp() {
        RoutingContext context = current.getCurrent();
        HttpServerRequest request = context.request();
        context.addEndHandler(answered -> {
            if (!request.isEnded()) {
                request.handler(octets -> {});
                request.resume();
                context.vertx()
                        .setTimer(
                                LINGER.toMillis(), later -> request.connection().close());
            }
        });
    }

    private final class Bounded extends FilterInputStream {
        private final String message;
        private final Optional<FormFields> fields;
        private long left;
        private boolean closed;

        Bounded(InputStream in, long most, Optional<FormFields> fields, String message) {
            super(in);
            this.fields = fields;
            this.message = message;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                seen(new byte[] {(byte) octet}, 0, 1);
            }
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                seen(buffer, offset, read);
            }
            count(Math.max(read, 0));
            return read;
        }

        /**
         * Reads at most about {@link #SMALL_REST} octets of the rest of the body. The underlying stream would read all of it, whatever its length,
         * before the answer.
         */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            long rest = Math.min(left, SMALL_REST);
            byte[] octets = new byte[BUFFER];
            while (rest >= 0) {
                int read = in.read(octets, 0, BUFFER);
                if (read < 0) {
                    in.close();
                    return;
                }
                rest -= read;
            }
            hangUp();
        }

        /** Refuses the body if these octets exceed what is left of its limit. */
        private void announced(long octets) {
            if (octets > left) {
                closed = true;
                hangUp();
                throw Refusal.tooLarge(message);
            }
        }

        private void seen(byte[] buffer, int offset, int length) {
            fields.ifPresent(watched -> watched.seen(buffer, offset, length));
        }

        private void count(int octets) {
            announced(octets);
            left -= octets;
        }
    }
}
