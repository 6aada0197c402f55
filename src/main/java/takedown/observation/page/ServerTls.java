package takedown.observation.page;

import java.time.Instant;
import java.util.List;
import takedown.observation.Certificate.Flaw;

/**
 * The certificates of a server. They are an observation: the capture accepted them regardless of their validity.
 *
 * @param chain as sent, the server's own certificate first; never empty
 * @param flaws why a browser would not accept the chain; empty if it is trusted and valid for the host
 */
public record ServerTls(List<Link> chain, List<Flaw> flaws) {
    public ServerTls {
        chain = List.copyOf(chain);
        flaws = List.copyOf(flaws);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain must have a certificate");
        }
    }

    /**
     * One certificate of the chain.
     *
     * @param sha256 fingerprint of its DER octets, 64 lower-case hexadecimal digits
     * @param subject distinguished name (RFC 2253)
     * @param issuer distinguished name (RFC 2253)
     * @param names DNS names and addresses of the subject alternative name extension
     */
    public record Link(
            String sha256, String subject, String issuer, Instant notBefore, Instant notAfter, List<String> names) {
        public Link {
            names = List.copyOf(names);
        }
    }

    public Link leaf() {
        return chain.getFirst();
    }

    public boolean isTrusted() {
        return flaws.isEmpty();
    }
}
