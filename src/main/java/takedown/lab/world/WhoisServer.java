package takedown.lab.world;

/** A WHOIS server (RFC 3912): its name in the lab's DNS, its loopback address, and its layout. */
public record WhoisServer(String host, String address, Style style) {

    /** The layout of the root with {@code refer:}, a gTLD registry, a registrar, DENIC or Nominet. */
    public enum Style {
        IANA,
        GTLD,
        REGISTRAR,
        DENIC,
        NOMINET
    }
}
