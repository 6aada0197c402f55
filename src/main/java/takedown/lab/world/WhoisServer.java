package takedown.lab.world;

/** A WHOIS server (RFC 3912): its name in the lab's DNS, its loopback address, and its layout. */
public record WhoisServer(String host, String address, Style style) {

    /** The layout of a server's texts: that of the root server with {@code refer:}, of a gTLD registry, of a registrar, of DENIC or of Nominet. */
    public enum Style {
        IANA,
        GTLD,
        REGISTRAR,
        DENIC,
        NOMINET
    }
}
