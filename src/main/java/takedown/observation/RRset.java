package takedown.observation;

import java.util.List;
import takedown.name.WireName;

/**
 * Resource records of one owner and type (RFC 9499 section 5).
 *
 * @param type the mnemonic: A, NS, MX
 * @param ttl in seconds
 * @param rdata presentation form (RFC 1035 section 5.1), names without the final dot in lower case, sorted
 */
public record RRset(WireName owner, String type, long ttl, List<String> rdata) {
    public RRset {
        rdata = rdata.stream().distinct().sorted().toList();
    }
}
