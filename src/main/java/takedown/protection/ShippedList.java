package takedown.protection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

/**
 * A list of protected names that is shipped with the service.
 *
 * @param source the source and its licence, as stated in the first line of the file
 * @param asOf when the source was read
 */
public record ShippedList(String id, ProtectionClass kind, String source, LocalDate asOf, List<DomainName> names) {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Lists of MISP (github.com/MISP/misp-warninglists, CC0), and the service's own lists. The own lists do not repeat a name of another list. */
    private enum File {
        BANKS("bank-website", ProtectionClass.INSTITUTION),
        UNIVERSITIES("university_domains", ProtectionClass.INSTITUTION),
        OWN_AUTHORITIES("authorities", ProtectionClass.INSTITUTION),
        OWN_BANKS("banks", ProtectionClass.INSTITUTION),
        OWN_BRANDS("brand-top-level-domains", ProtectionClass.INSTITUTION),
        OWN_CIVIL_SOCIETY("civil-society", ProtectionClass.INSTITUTION),
        OWN_COMPANIES("companies", ProtectionClass.INSTITUTION),
        OWN_EDUCATION("education-culture", ProtectionClass.INSTITUTION),
        OWN_HEALTH("health", ProtectionClass.INSTITUTION),
        OWN_INTERNET("internet", ProtectionClass.INSTITUTION),
        OWN_MEDIA("media", ProtectionClass.INSTITUTION),
        OWN_PAYMENTS("payments", ProtectionClass.INSTITUTION),
        OWN_TRANSPORT("transport", ProtectionClass.INSTITUTION),
        OWN_UTILITIES("utilities", ProtectionClass.INSTITUTION),
        DYNAMIC_DNS("dynamic-dns", ProtectionClass.DYNAMIC_DNS),
        TRUSTED_SITES("lots-project", ProtectionClass.PLATFORM),
        LINK_IN_BIO("link-in-bio", ProtectionClass.PLATFORM),
        SHORTENERS("url-shortener", ProtectionClass.PLATFORM),
        FORMER_SUFFIXES("former-suffixes", ProtectionClass.PUBLIC_SUFFIX),
        IPFS("public-ipfs-gateways", ProtectionClass.PLATFORM),
        OWN("popular-names", ProtectionClass.POPULAR_NAME),
        TRANCO("tranco10k", ProtectionClass.POPULAR_NAME),
        MAJESTIC("majestic_million", ProtectionClass.POPULAR_NAME),
        MOZ("moz-top500", ProtectionClass.POPULAR_NAME);

        private final String name;
        private final ProtectionClass kind;

        File(String name, ProtectionClass kind) {
            this.name = name;
            this.kind = kind;
        }
    }

    public ShippedList {
        names = List.copyOf(names);
    }

    /** Returns all lists. Lists of names shared by unrelated people come first. */
    static List<ShippedList> all() {
        List<ShippedList> lists = new ArrayList<>();
        for (File file : File.values()) {
            lists.add(read(file));
        }
        lists.sort(java.util.Comparator.comparing(
                (ShippedList list) -> !list.kind().isShared()));
        return lists;
    }

    private static ShippedList read(File file) {
        String resource = "/protected/" + file.name + ".txt";
        try (InputStream in = Objects.requireNonNull(ShippedList.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String head = Objects.requireNonNull(lines.readLine(), resource);
            Matcher date = DATE.matcher(head);
            if (!head.startsWith("# ") || !date.find()) {
                throw new IllegalStateException(resource + " does not begin with its source and date");
            }
            List<DomainName> names = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    names.add(DomainName.of(name.startsWith(".") ? name.substring(1) : name));
                }
            }
            return new ShippedList(file.name, file.kind, head.substring(2), LocalDate.parse(date.group()), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
