package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import takedown.name.WireName;
import takedown.observation.AbuseContact;
import takedown.observation.DsRecord;

/** What a text has stated of the domain so far. Of a field that is stated twice the first statement stands. */
final class WhoisDraft {
    private static final int MAX_ITEMS = 60;

    private final WhoisDates dates;
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
    private final Set<WireName> nameServers = new LinkedHashSet<>();
    private final List<DsRecord> ds = new ArrayList<>();
    private Optional<Boolean> dnssec = Optional.empty();
    private Optional<String> registrant = Optional.empty();
    private Optional<String> registrarWhois = Optional.empty();
    private final Set<String> redacted = new TreeSet<>();
    private Optional<String> organisation = Optional.empty();
    private boolean byIana;

    WhoisDraft(WhoisDates dates) {
        this.dates = dates;
    }

    boolean hasDomain() {
        return domain.isPresent();
    }

    boolean hasCreated() {
        return created.isPresent();
    }

    boolean hasRegistrar() {
        return registrar.isPresent();
    }

    boolean hasRegistrant() {
        return registrant.isPresent();
    }

    boolean isDate(String value) {
        return dates.read(value).isPresent();
    }

    /** The name, and behind it perhaps how it stands: {@code EXAMPLE.TK is Active}. */
    void domain(String value) {
        if (domain.isEmpty()) {
            domain = WhoisValues.text(WhoisValues.firstWord(value));
            int is = value.indexOf(" is ");
            if (is > 0) {
                status(value.substring(is + 4));
            }
        }
    }

    /** @param handle whether it is the registry's short name for it, for which a name may still come */
    void registrar(String value, boolean handle) {
        registrar = WhoisValues.text(value);
        registrarIsHandle = handle;
    }

    /** A name inside the registrar's own block tells more than a handle; an organisation there may be anybody's. */
    void registrarNamed(String value, boolean organisation) {
        if (registrar.isEmpty() || (registrarIsHandle && !organisation)) {
            registrar(value, false);
        }
    }

    /** IANA answers itself for the names that it keeps (RFC 2606, RFC 6761); of those it is the registrar too (number 376). */
    void iana(String label, String value) {
        if (label.equals("organisation")) {
            organisation = organisation.or(() -> WhoisValues.text(value));
        }
        byIana |= label.equals("source") && value.equals("IANA");
    }

    private Optional<String> keeper() {
        boolean belowTld = domain.filter(d -> d.indexOf('.') > 0).isPresent();
        return byIana && belowTld ? organisation : Optional.empty();
    }

    void registrant(String value) {
        registrant = registrant.or(() -> shown(value, "registrant name"));
    }

    /** @param block whose block the line stands in: a "created" of a person says nothing about the domain */
    void set(Field field, String value, WhoisReading.Block block) {
        boolean here = block == WhoisReading.Block.DOMAIN;
        switch (field) {
            case DOMAIN -> domain(value);
            case ROID -> roid = roid.or(() -> WhoisValues.text(value));
            case REGISTRAR -> {
                if (block != WhoisReading.Block.CONTACT) {
                    registrar = registrar.or(() -> shown(value, "registrar"));
                }
            }
            case REGISTRAR_HANDLE -> registrarHandle = registrarHandle.or(() -> WhoisValues.text(value));
            case IANA_ID -> ianaId = ianaId.or(() -> WhoisValues.number(value));
            case ABUSE_EMAIL ->
                abuseEmail = abuseEmail.or(
                        () -> shown(value, "registrar abuse contact email").flatMap(WhoisValues::mailbox));
            case ABUSE_PHONE -> abusePhone = abusePhone.or(() -> shown(value, "registrar abuse contact phone"));
            case RESELLER -> reseller = reseller.or(() -> WhoisValues.text(value));
            case REGISTRAR_WHOIS -> registrarWhois = registrarWhois.or(() -> WhoisValues.text(value));
            case REGISTRANT -> {
                if (block != WhoisReading.Block.CONTACT) {
                    registrant(value);
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
            case DNSSEC -> dnssec = dnssec.or(() -> WhoisValues.signed(value));
            case DS -> {
                if (ds.size() < MAX_ITEMS) {
                    WhoisValues.ds(value).ifPresent(ds::add);
                }
            }
            case REDACTABLE -> shown(value, "registrant contact");
        }
    }

    void nameServer(String value) {
        WhoisValues.hosts(value)
                .filter(host -> nameServers.size() < MAX_ITEMS)
                .filter(host -> !host.text().equalsIgnoreCase(domain.orElse("")))
                .forEach(nameServers::add);
    }

    private void status(String value) {
        WhoisValues.statuses(value).filter(s -> statuses.size() < MAX_ITEMS).forEach(statuses::add);
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

    private Optional<String> shown(String value, String field) {
        if (WhoisValues.isRedaction(value)) {
            redacted.add(field);
            return Optional.empty();
        }
        return WhoisValues.text(value);
    }

    WhoisRecord record() {
        return new WhoisRecord(
                domain,
                roid,
                registrar.or(() -> registrarHandle).or(this::keeper),
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
}
