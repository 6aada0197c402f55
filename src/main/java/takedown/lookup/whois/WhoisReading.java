package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.AbuseContact;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;

/** Goes through the lines once and keeps which block it is in: a "created" of a person says nothing about the domain. */
final class WhoisReading {
    /** Whose block it is. */
    private enum Block {
        DOMAIN,
        REGISTRAR,
        REGISTRANT,
        CONTACT,
        NAME_SERVERS
    }

    private static final int MAX_TEXT = 300;
    private static final int MAX_ITEMS = 60;

    private final WhoisDates dates;
    private Block block = Block.DOMAIN;
    private int headingIndent;
    private @Nullable Field open;

    private Optional<String> domain = Optional.empty();
    private Optional<String> roid = Optional.empty();
    private Optional<String> registrar = Optional.empty();
    private Optional<String> registrarHandle = Optional.empty();
    private boolean registrarIsHandle;
    private Optional<Integer> ianaId = Optional.empty();
    private Optional<String> abuseEmail = Optional.empty();
    private Optional<String> abusePhone = Optional.empty();
    private Optional<String> reseller = Optional.empty();
    private Optional<WhoisDate> created = Optional.empty();
    private Optional<WhoisDate> updated = Optional.empty();
    private Optional<WhoisDate> expires = Optional.empty();
    private final Set<String> statuses = new LinkedHashSet<>();
    private final Set<DomainName> nameServers = new LinkedHashSet<>();
    private final List<DsRecord> ds = new ArrayList<>();
    private Optional<Boolean> dnssec = Optional.empty();
    private Optional<String> registrant = Optional.empty();
    private Optional<String> registrarWhois = Optional.empty();
    private final Set<String> redacted = new TreeSet<>();

    WhoisReading(boolean monthFirst) {
        this.dates = new WhoisDates(monthFirst);
    }

    WhoisRecord read(List<WhoisLines.Line> lines) {
        lines.forEach(this::line);
        return new WhoisRecord(
                domain,
                roid,
                registrar.or(() -> registrarHandle),
                ianaId,
                new AbuseContact(abuseEmail, abusePhone),
                reseller,
                created,
                updated,
                expires,
                List.copyOf(statuses),
                List.copyOf(nameServers),
                ds,
                dnssec,
                registrant,
                redacted,
                registrarWhois);
    }

    private void line(WhoisLines.Line line) {
        if (line.afterBlank() && line.indent() <= headingIndent && !(open == Field.NAME_SERVER && line.isBare())) {
            block = Block.DOMAIN;
            open = null;
        }
        if (line.isBare()) {
            bare(line);
            return;
        }
        Optional<Field> field = Field.of(line.label());
        if (line.value().isEmpty()) {
            heading(line, field.orElse(null));
            return;
        }
        if (startsBlock(line, field.orElse(null))) {
            return;
        }
        if (block == Block.REGISTRAR && isName(line.label())) {
            // A name tells more than a handle; an organisation beside a handle is kept out, it may be anybody's.
            if (registrar.isEmpty() || (registrarIsHandle && line.label().equals("name"))) {
                registrar = text(line.value());
                registrarIsHandle = false;
            }
        } else if (block == Block.REGISTRANT && isName(line.label()) && registrant.isEmpty()) {
            registrant = shown(line.value(), "registrant name");
        } else if (block == Block.DOMAIN && line.label().equals("name") && domain.isEmpty()) {
            domain = text(line.value());
        } else if (field.isPresent()) {
            set(field.get(), line.value());
            open = field.get() == Field.NAME_SERVER ? field.get() : null;
        } else {
            open = null;
        }
    }

    private static boolean isName(String label) {
        return label.equals("name")
                || label.equals("organization")
                || label.equals("organisation")
                || label.equals("organization name")
                || label.equals("company");
    }

    /** A label without a value: a heading, of a block or of values below it. */
    private void heading(WhoisLines.Line line, @Nullable Field field) {
        String label = line.label();
        // [Tech-C], [Registrar]: in texts of the form [Label] value an empty one is just that.
        if (line.bracket() && field != null && field != Field.REGISTRAR) {
            return;
        }
        headingIndent = line.indent();
        open = field;
        if (field == Field.REGISTRAR || label.equals("registrar information")) {
            block = Block.REGISTRAR;
        } else if (field == Field.NAME_SERVER) {
            block = Block.NAME_SERVERS;
        } else if (field == Field.REGISTRANT) {
            block = Block.REGISTRANT;
        } else if (field == null && isContact(label)) {
            block = Block.CONTACT;
        } else {
            block = Block.DOMAIN;
        }
    }

    /** RPSL and its kin: the first line after an empty one says what the block is about. */
    private boolean startsBlock(WhoisLines.Line line, @Nullable Field field) {
        String label = line.label();
        if (field == Field.DOMAIN && !label.equals("query")) {
            block = Block.DOMAIN;
            headingIndent = line.indent();
            return false;
        }
        if (!line.afterBlank() || line.bracket()) {
            return false;
        }
        switch (label) {
            case "person",
                    "role",
                    "contact",
                    "contact type",
                    "contact id",
                    "nic hdl",
                    "nic handle",
                    "nic hdl br",
                    "norid handle",
                    "administrative contact",
                    "technical contact",
                    "billing contact",
                    "admin contact",
                    "tech contact",
                    "keyset",
                    "mntner" -> {
                if (domain.isPresent()) {
                    block = Block.CONTACT;
                    headingIndent = line.indent();
                    open = null;
                    return !label.equals("norid handle") || created.isPresent();
                }
                return false;
            }
            case "nsset", "ns list" -> {
                block = Block.NAME_SERVERS;
                headingIndent = line.indent();
                return true;
            }
            case "domain registrant", "domain holder" -> {
                block = Block.REGISTRANT;
                headingIndent = line.indent();
                registrant = registrant.or(() -> text(line.value()));
                return true;
            }
            case "registrar" -> {
                if (domain.isEmpty()) {
                    return false;
                }
                block = Block.REGISTRAR;
                headingIndent = line.indent();
                if (registrar.isEmpty()) {
                    registrar = text(line.value());
                    registrarIsHandle = true;
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean isContact(String label) {
        return label.contains("contact")
                || label.contains("registrant")
                || label.contains("admin")
                || label.startsWith("tech")
                || label.startsWith("zone c")
                || label.contains("billing")
                || label.contains("holder")
                || label.contains("owner")
                || label.contains("titular")
                || label.contains("onsite")
                || label.contains("person")
                || label.contains("using domain name")
                || label.contains("manager");
    }

    private void bare(WhoisLines.Line line) {
        String value = line.value();
        if (open == Field.NAME_SERVER) {
            nameServer(value.startsWith("- ") ? value.substring(2) : value);
        } else if (open == Field.REGISTRAR && registrar.isEmpty()) {
            registrar = text(withoutLink(value));
        } else if (open == Field.REGISTRANT && registrant.isEmpty()) {
            registrant = shown(value, "registrant name");
        } else if (open == Field.DOMAIN && domain.isEmpty()) {
            domain = text(value);
        } else if (open == Field.STATUS || open == Field.STATUS_HERE || isDate(open)) {
            set(java.util.Objects.requireNonNull(open), value);
        } else {
            phrase(value);
        }
    }

    /** Record expires on 2027-10-31: the words before the first digit are the label. */
    private void phrase(String value) {
        int digit = 0;
        while (digit < value.length() && digit < 40 && !Character.isDigit(value.charAt(digit))) {
            digit++;
        }
        if (digit > 4 && digit < value.length() && Character.isDigit(value.charAt(digit))) {
            Optional<Field> field =
                    Field.of(Field.normal(value.substring(0, digit))).filter(WhoisReading::isDate);
            if (field.isPresent()) {
                set(field.get(), value.substring(digit));
            }
        }
    }

    private static boolean isDate(@Nullable Field field) {
        return field == Field.CREATED || field == Field.UPDATED || field == Field.EXPIRES;
    }

    private static String withoutLink(String value) {
        int link = value.indexOf(" (http");
        return link > 0 ? value.substring(0, link) : value;
    }

    private void set(Field field, String value) {
        boolean here = block == Block.DOMAIN;
        switch (field) {
            case DOMAIN -> domain = domain.or(() -> text(firstWord(value)));
            case ROID -> roid = roid.or(() -> text(value));
            case REGISTRAR -> {
                if (block != Block.CONTACT) {
                    registrar = registrar.or(() -> shown(value, "registrar"));
                }
            }
            case REGISTRAR_HANDLE -> registrarHandle = registrarHandle.or(() -> text(value));
            case IANA_ID -> ianaId = ianaId.or(() -> number(value));
            case ABUSE_EMAIL ->
                abuseEmail = abuseEmail.or(() -> shown(value, "registrar abuse contact email")
                        .map(WhoisReading::mailbox)
                        .filter(v -> !v.isEmpty()));
            case ABUSE_PHONE -> abusePhone = abusePhone.or(() -> shown(value, "registrar abuse contact phone"));
            case RESELLER -> reseller = reseller.or(() -> text(value));
            case REGISTRAR_WHOIS -> registrarWhois = registrarWhois.or(() -> text(value));
            case REGISTRANT -> {
                if (block != Block.CONTACT) {
                    registrant = registrant.or(() -> shown(value, "registrant name"));
                }
            }
            case CREATED -> created = created.or(() -> dates.read(value));
            case UPDATED -> updated = updated.or(() -> dates.read(value));
            case EXPIRES -> expires = expires.or(() -> dates.read(value));
            case CREATED_HERE -> created = here ? created.or(() -> dates.read(value)) : created;
            case UPDATED_HERE -> {
                if (here && !changedBy(value)) {
                    updated = updated.or(() -> dates.read(value));
                }
            }
            case EXPIRES_HERE -> expires = here ? expires.or(() -> dates.read(value)) : expires;
            case STATUS -> status(value);
            case STATUS_HERE -> {
                if (here) {
                    status(value);
                }
            }
            case NAME_SERVER -> nameServer(value);
            case DNSSEC -> dnssec = dnssec.or(() -> signed(value));
            case DS -> ds(value);
            case REDACTABLE -> shown(value, "registrant contact");
        }
    }

    /** RPSL's old form, one line a change: {@code changed: someone@example.org 20021013 (Assigned)}. */
    private boolean changedBy(String value) {
        String[] words = value.split(" ", 8);
        if (words.length < 2 || (words[0].indexOf('@') < 0 && !words[1].equalsIgnoreCase("at"))) {
            return false;
        }
        for (String word : words) {
            Optional<WhoisDate> date = word.length() == 8 ? dates.read(word) : Optional.empty();
            if (date.isPresent()) {
                if (value.endsWith("(Assigned)")) {
                    created = created.or(() -> date);
                }
                updated = date;
            }
        }
        return true;
    }

    private void status(String value) {
        for (String part : value.split(",", -1)) {
            String s = part.strip();
            for (String mark : List.of(" http", " (http", " - ", " / ")) {
                int link = s.indexOf(mark);
                s = link > 0 ? s.substring(0, link) : s;
            }
            int bracket = s.indexOf(" (");
            // serverHold (Expired); Connected (2027/11/30): until when, at JPRS.
            if (bracket > 0
                    && bracket + 2 < s.length()
                    && (Character.isDigit(s.charAt(bracket + 2))
                            || EppStatus.of(s.substring(0, bracket))
                                    .filter(e -> e != EppStatus.OK)
                                    .isPresent())) {
                s = s.substring(0, bracket);
            }
            text(s).filter(t -> statuses.size() < MAX_ITEMS).ifPresent(statuses::add);
        }
    }

    private void nameServer(String value) {
        for (String part : value.split(",", 40)) {
            String host = firstWord(part.strip());
            host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            if (host.indexOf('.') > 0
                    && host.length() <= DomainName.MAX_LENGTH
                    && IpAddress.tryOf(host).isEmpty()
                    && nameServers.size() < MAX_ITEMS
                    && !host.equalsIgnoreCase(domain.orElse(""))) {
                DomainName.tryOf(host)
                        .filter(n -> Character.isLetter(n.tld().charAt(0)))
                        .ifPresent(nameServers::add);
            }
        }
    }

    private static String firstWord(String value) {
        int end = 0;
        while (end < value.length() && " \t([;".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end);
    }

    private static Optional<Integer> number(String value) {
        return value.length() < 8 && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Integer.valueOf(value))
                : Optional.empty();
    }

    private static String mailbox(String value) {
        String s = firstWord(value);
        int at = s.indexOf('@');
        return at > 0 && at == s.lastIndexOf('@') && s.indexOf('.', at) > at + 1 && s.length() <= 254 ? s : "";
    }

    private static Optional<Boolean> signed(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        return v.startsWith("unsigned") || v.startsWith("no") || v.startsWith("inactive") || v.equals("n")
                ? Optional.of(false)
                : v.startsWith("signed") || v.startsWith("yes") || v.startsWith("active") || v.equals("y")
                        ? Optional.of(true)
                        : Optional.empty();
    }

    private void ds(String value) {
        String[] parts = value.strip().split("[ \t]+", 5);
        if (parts.length == 4
                && ds.size() < MAX_ITEMS
                && number(parts[0]).isPresent()
                && number(parts[1]).isPresent()
                && number(parts[2]).isPresent()
                && parts[3].length() <= 256
                && parts[3].chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            ds.add(new DsRecord(
                    Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]));
        }
    }

    private Optional<String> shown(String value, String field) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("redacted")
                || lower.startsWith("not disclosed")
                || lower.contains("redacted for privacy")) {
            redacted.add(field);
            return Optional.empty();
        }
        return text(value);
    }

    private static Optional<String> text(String value) {
        String text = UntrustedText.from(value, MAX_TEXT).value().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
