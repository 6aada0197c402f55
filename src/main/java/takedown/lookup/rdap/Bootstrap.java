package takedown.lookup.rdap;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.net.InetAddresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/** A bootstrap file (RFC 9224): the server for each name or address. The class does no I/O. */
record Bootstrap(Map<String, URI> bases) {

    static Bootstrap parse(byte[] octets) throws RdapMalformed {
        JsonNode file = RdapJson.object(octets);
        if (!file.path("services").isArray()) {
            throw new RdapMalformed("the bootstrap file has no services");
        }
        Map<String, URI> bases = new HashMap<>();
        for (JsonNode service : file.path("services")) {
            List<String> urls = new ArrayList<>();
            service.path(1).forEach(url -> urls.add(url.asText()));
            Optional<URI> base = base(urls);
            if (base.isPresent()) {
                for (JsonNode key : service.path(0)) {
                    bases.putIfAbsent(key.asText().toLowerCase(Locale.ROOT), base.get());
                }
            }
        }
        return new Bootstrap(Map.copyOf(bases));
    }

    /** Returns the server for a name: the entry with the most labels wins (RFC 9224 section 4). */
    Optional<URI> forName(DomainName name) {
        for (Optional<DomainName> at = Optional.of(name);
                at.isPresent();
                at = at.get().parent()) {
            URI base = bases.get(at.get().ascii());
            if (base != null) {
                return Optional.of(base);
            }
        }
        return Optional.empty();
    }

    /** Returns the server for an address: the longest prefix wins (RFC 9224 section 5). */
    Optional<URI> forAddress(IpAddress address) {
        byte[] octets = address.toInetAddress().getAddress();
        String bestPrefix = null;
        int best = -1;
        for (String cidr : bases.keySet()) {
            int bits = bitsIfHolds(cidr, octets);
            if (bits > best) {
                best = bits;
                bestPrefix = cidr;
            }
        }
        return bestPrefix == null ? Optional.empty() : Optional.ofNullable(bases.get(bestPrefix));
    }

    private static int bitsIfHolds(String cidr, byte[] address) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !InetAddresses.isInetAddress(cidr.substring(0, slash))) {
            return -1;
        }
        byte[] prefix = InetAddresses.forString(cidr.substring(0, slash)).getAddress();
        int bits;
        try {
            bits = Integer.parseInt(cidr.substring(slash + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
        if (prefix.length != address.length || bits < 0 || bits > 8 * prefix.length) {
            return -1;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((prefix[i / 8] & mask) != (address[i / 8] & mask)) {
                return -1;
            }
        }
        return bits;
    }

    /** Returns the base URL of a server, with a final slash; empty if no URL is usable. HTTPS is preferred. */
    static Optional<URI> base(List<String> urls) {
        List<URI> candidates = new ArrayList<>();
        for (String url : urls) {
            try {
                candidates.add(URI.create(url.endsWith("/") ? url : url + "/"));
            } catch (IllegalArgumentException notAUrl) {
                continue;
            }
        }
        return candidates.stream()
                .filter(u -> u.getHost() != null)
                .filter(u -> "https".equalsIgnoreCase(u.getScheme()) || "http".equalsIgnoreCase(u.getScheme()))
                .min(Comparator.comparing(u -> !"https".equalsIgnoreCase(u.getScheme())));
    }
}
