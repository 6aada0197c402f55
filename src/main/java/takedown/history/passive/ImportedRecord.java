package takedown.history.passive;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.observation.CommonOutput;

/**
 * One resource record of an imported line, in the form in which it is stored and searched. The rules are stricter than for passive DNS servers, since
 * the person who imports a line can correct it.
 *
 * @param rrname A-labels without the final dot; a name that is not valid today is in its presentation form
 * @param rdata an address in its canonical form, a name server as a name, other data as the line states them
 */
public record ImportedRecord(
        String rrname, String rrtype, String rdata, Instant firstSeen, Instant lastSeen, OptionalLong count) {
    /** The presentation form of a name of at most 255 octets (RFC 1035 section 5.1), without blanks. */
    private static final Pattern PRESENTATION = Pattern.compile("[!-~]{1,1020}");

    /** How far a server's clock may be ahead of the clock of the service. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /**
     * Returns the records of an imported line.
     *
     * @param now a record that was seen more than a day after this time is refused
     * @throws Refusal (INVALID) if a part of the line cannot be stored; the message names the part
     */
    public static List<ImportedRecord> of(CommonOutput line, Instant now) {
        if (line.lastSeen().isAfter(now.plus(AHEAD))) {
            throw Refusal.invalid("time_last is " + line.lastSeen() + ", which is in the future");
        }
        String owner = name("rrname", line.rrname());
        return line.rdata().stream()
                .distinct()
                .map(data -> new ImportedRecord(
                        owner,
                        line.rrtype(),
                        data(line.rrtype(), data),
                        line.firstSeen(),
                        line.lastSeen(),
                        line.count()))
                .toList();
    }

    private static String data(String type, String data) {
        return switch (type) {
            case "A", "AAAA" -> address(type, data);
            case "NS" -> name("rdata of an NS record", data);
            default -> data;
        };
    }

    private static String address(String type, String data) {
        boolean colons = data.indexOf(':') >= 0;
        IpAddress address = IpAddress.tryOf(data)
                .filter(read -> colons == type.equals("AAAA"))
                .orElseThrow(() -> Refusal.invalid("rdata of an " + type + " record is not an "
                        + (type.equals("A") ? "IPv4" : "IPv6") + " address"));
        // Java parses an IPv4-mapped IPv6 address as an IPv4 address, which is not the value of the record.
        return address.isV6() == colons ? address.text() : data;
    }

    private static String name(String field, String text) {
        String name = DomainName.tryOf(text).map(DomainName::ascii).orElse(text);
        if (!PRESENTATION.matcher(name).matches()) {
            throw Refusal.invalid(field + " is not a domain name");
        }
        return name;
    }

    /**
     * Returns a digest of the record without its count, and of its source, by which duplicates are found. U+001F separates the fields, since no field
     * contains it.
     */
    byte[] digest(String source) {
        return Hashing.sha256()
                .hashString(
                        String.join(
                                "\u001f",
                                rrname,
                                rrtype,
                                rdata,
                                source,
                                String.valueOf(firstSeen.getEpochSecond()),
                                String.valueOf(lastSeen.getEpochSecond())),
                        StandardCharsets.UTF_8)
                .asBytes();
    }
}
