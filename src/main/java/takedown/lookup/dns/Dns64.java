package takedown.lookup.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.Reply;
import takedown.observation.DnsAnswer;

/**
 * Recognises the IPv6 addresses that a resolver synthesises from IPv4 addresses (RFC 6147). A resolver reveals its prefixes when it is queried for
 * the IPv6 addresses of a name that has none (RFC 7050).
 */
final class Dns64 {
    static final Name IPV4_ONLY = Name.fromConstantString("ipv4only.arpa.");

    /** The addresses of RFC 7050 section 8.2: 192.0.0.170 and 192.0.0.171. */
    private static final Set<Integer> WELL_KNOWN_IPV4 = Set.of(0xc00000aa, 0xc00000ab);

    /** The prefix lengths of RFC 6052 section 2.2. */
    private static final int[] LENGTHS = {96, 64, 56, 48, 40, 32};

    private static final int OCTETS = 16;

    /** The position of the octet with bits 64 to 71, which is zero in every IPv6 address that contains an IPv4 address (RFC 6052 section 2.2). */
    private static final int U_OCTET = 8;

    /** How long prefixes are cached. The time is short because a machine that moves to another network has another resolver. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final Duration FAILURE_LIFE = Duration.ofSeconds(30);

    /** The well-known prefix 64:ff9b::/96. No host has such an address, whether or not a resolver reports the prefix. */
    private static final List<Prefix> WELL_KNOWN =
            List.of(new Prefix(InetAddresses.forString("64:ff9b::").getAddress(), 96));

    private final DnsExchange exchange;
    private final Cache<InetSocketAddress, Prefixes> known = Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfter(Expiry.<InetSocketAddress, Prefixes>creating(
                    (resolver, prefixes) -> prefixes.answered() ? LIFE : FAILURE_LIFE))
            .build();

    Dns64(DnsExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * A prefix of RFC 6052 section 2.2.
     *
     * @param octets 16, of which the first {@code bits} bits count
     * @param bits 32, 40, 48, 56, 64 or 96
     */
    record Prefix(byte[] octets, int bits) {
        /** Returns whether the address consists of this prefix and an IPv4 address, and nothing else. */
        boolean made(byte[] address) {
            return address.length == OCTETS
                    && Arrays.equals(address, 0, bits / 8, octets, 0, bits / 8)
                    && (bits == 96 || address[U_OCTET] == 0 && isZero(address, suffix(bits)));
        }

        private static boolean isZero(byte[] address, int from) {
            for (int i = from; i < OCTETS; i++) {
                if (address[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the position after the IPv4 address: four octets after the prefix, not counting the zero octet. */
        private static int suffix(int bits) {
            int end = bits / 8 + 4;
            return bits / 8 <= U_OCTET && end > U_OCTET ? end + 1 : end;
        }

        private int ipv4In(byte[] address) {
            int value = 0;
            for (int i = bits / 8, taken = 0; taken < 4; i++) {
                if (i != U_OCTET || bits == 96) {
                    value = value << 8 | address[i] & 0xff;
                    taken++;
                }
            }
            return value;
        }
    }

    /**
     * The known prefixes of a resolver.
     *
     * @param all the well-known prefix and those that the resolver revealed
     * @param learned the answer that revealed prefixes, which is kept as received; empty if none was revealed
     * @param answered whether the resolver answered the query for its prefixes
     */
    record Prefixes(List<Prefix> all, Optional<DnsAnswer> learned, boolean answered) {
        /** The prefixes of a resolver that has revealed none: only the well-known prefix. */
        static final Prefixes NONE_LEARNED = new Prefixes(WELL_KNOWN, Optional.empty(), false);

        boolean made(byte[] address) {
            return all.stream().anyMatch(prefix -> prefix.made(address));
        }

        boolean made(Record record) {
            return record instanceof AAAARecord aaaa && made(aaaa.getAddress().getAddress());
        }
    }

    /** Returns the prefixes of a resolver. They are cached for ten minutes, or for 30 seconds after a query without an answer. */
    Prefixes of(InetSocketAddress resolver) {
        return known.get(resolver, this::ask);
    }

    private Prefixes ask(InetSocketAddress resolver) {
        Record question = ParentReading.question(IPV4_ONLY, Type.AAAA);
        Reply reply = exchange.ask(List.of(resolver), question, true);
        return reply instanceof Reply.Response r
                ? of(r.message(), new DnsAnswer(r.server(), r.octets()))
                : Prefixes.NONE_LEARNED;
    }

    /** Returns the well-known prefix and the prefixes that an answer about {@link #IPV4_ONLY} shows. */
    static Prefixes of(Message message, DnsAnswer answer) {
        List<Prefix> learned = new ArrayList<>();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record instanceof AAAARecord aaaa) {
                prefixOf(aaaa.getAddress().getAddress()).ifPresent(learned::add);
            }
        }
        return new Prefixes(
                Stream.concat(WELL_KNOWN.stream(), learned.stream()).toList(),
                learned.isEmpty() ? Optional.empty() : Optional.of(answer),
                true);
    }

    private static Optional<Prefix> prefixOf(byte[] address) {
        return Arrays.stream(LENGTHS)
                .mapToObj(bits -> new Prefix(address, bits))
                .filter(prefix -> prefix.made(address) && WELL_KNOWN_IPV4.contains(prefix.ipv4In(address)))
                .findFirst();
    }
}
