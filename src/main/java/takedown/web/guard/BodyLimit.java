package takedown.web.guard;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import takedown.name.Refusal;

/** A body that is made into objects is small. A list of suspects and passive DNS are read as they come and have the server's own limit. */
@Provider
public class BodyLimit implements ReaderInterceptor {
    /** A case with thousands of defendants still fits. */
    static final long JSON = 1 << 20;
    /** Court systems take no larger document in one piece; the form around it is small. */
    static final long FORM = 26 << 20;

    @ServerRequestFilter
    public void announced(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type != null
                && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                && Long.parseLong("0"
                                + String.valueOf(request.getHeaderString("Content-Length"))
                                        .replaceAll("\\D", ""))
                        > FORM) {
            throw Refusal.tooLarge("A form with its document has at most " + (FORM >> 20) + " MiB");
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!InputStream.class.isAssignableFrom(context.getType())) {
            context.setInputStream(new Bounded(context.getInputStream()));
        }
        return context.proceed();
    }

    private static final class Bounded extends FilterInputStream {
        private long left = JSON;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int octets) {
            left -= octets;
            if (left < 0) {
                throw Refusal.tooLarge("A JSON body has at most " + JSON / 1024 + " KiB");
            }
        }
    }
}
