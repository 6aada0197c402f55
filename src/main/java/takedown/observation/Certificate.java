package takedown.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.name.DomainName;

/**
 * The certificate that a server presented for a name in one TLS handshake, and the result of its validation (RFC 5280, RFC 9525). In texts from the
 * certificate, invisible characters are spelled out.
 *
 * @param host the requested name (SNI, RFC 6066 section 3)
 * @param sha256 fingerprint of its DER octets, 64 lower-case hexadecimal digits
 * @param issuer distinguished name (RFC 2253)
 * @param flaws why a browser would not accept it; empty where it is trusted and valid for the name
 */
public record Certificate(
        DomainName host, String sha256, Subject subject, String issuer, Term term, Names names, List<Flaw> flaws) {
    public Certificate {
        flaws = List.copyOf(flaws);
    }

    /**
     * The certificate's statements about its holder.
     *
     * @param organisation the attribute O, which an issuer states after validating an organisation (OV, EV) and omits after validating control of
     *     the domain alone (DV)
     */
    public record Subject(Optional<String> commonName, Optional<String> organisation) {}

    /** The validity period, both ends included. */
    public record Term(Instant notBefore, Instant notAfter) {}

    /**
     * The DNS names of the subject alternative name extension.
     *
     * @param listed in lower case, a wildcard as {@code *.example.com}
     * @param leftOut number of further names in the certificate
     */
    public record Names(List<String> listed, int leftOut) {
        public Names {
            listed = List.copyOf(listed);
        }
    }

    public enum Flaw {
        /** Self-signed, without an authority. */
        SELF_SIGNED,
        /** The chain does not lead to an authority of the trust store. */
        UNTRUSTED_ISSUER,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_NAME,
        /** The certificate's extended key usage excludes TLS servers. */
        NOT_FOR_SERVERS
    }

    /** Returns whether the certificate is trusted and valid for the name. */
    public boolean isTrusted() {
        return flaws.isEmpty();
    }

    /** Returns whether an authority of the trust store issued the certificate, regardless of its other flaws. */
    public boolean isAttested() {
        return !flaws.contains(Flaw.SELF_SIGNED) && !flaws.contains(Flaw.UNTRUSTED_ISSUER);
    }

    /** Returns the names with a wildcard, each valid for every name directly below. */
    public List<String> wildcards() {
        return names.listed().stream().filter(name -> name.startsWith("*.")).toList();
    }

    /** Returns whether both certificates have the same subject, names and flaws, as a certificate and its renewal can. */
    boolean saysTheSameAs(Certificate other) {
        return subject.equals(other.subject) && names.equals(other.names) && flaws.equals(other.flaws);
    }
}
