package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import takedown.name.WireName;
import takedown.observation.AbuseContact;
import takedown.observation.AbuseDesk;
import takedown.observation.DsRecord;
import takedown.observation.NotUnderstood;

/** The statements of a text about the domain so far. Of several statements of one field, usually the first counts. */
final class WhoisDraft {
    private static final int MAX_ITEMS = 60;
    private static final int MAX_NOT_UNDERSTOOD = 20;
    private static final int MAX_PERSONS = 60;
    private static final int MAX_DESKS = 10;
    private static final Set<String> HANDLES = Set.of(
            "nic hdl",
            "nic handle",
            "nic hdl br",
            "norid handle",
            "contact",
            "contact id",
            "contact handle",
            "handle",
            "nic");
    private static final Set<String> PERSONS = Set.of("person", "personname", "role", "contact", "person loc");

    /** A party that the text describes in a separate block, to be found by the handle. */
    private static final class Person {
        private final Set<String> handles = new HashSet<>();
        private Optional<String> organisation = Optional.empty();
        private Optional<String> name = Optional.empty();
    }

    private final WhoisDateReader dates;
    private final List<Person> persons = new ArrayList<>();
    private Optional<String> domain = Optional.empty();
    private Optional<String> roid = Optional.empty();
    private Optional<String> registrar = Optional.empty();
    private Optional<String> registrarHandle = Optional.empty();
    private Optional<String> through = Optional.empty();
    private boolean registrarIsHandle;
    private Optional<Integer> ianaId = Optional.empty();
    private final Set<String> abuseEmails = new LinkedHashSet<>();

    private final Set<String> abusePhones = new LinkedHashSet<>();
    private Optional<String> reseller = Optional.empty();
    private Optional<WhoisDate> created = Optional.empty();
    private Optional<WhoisDate> updated = Optional.empty();
    private Optional<WhoisDate> expires = Optional.empty();
    /** The end of the registration, from a status that states it: OK-UNTIL 20270903, Connected (2027/11/30). */
    private Optional<WhoisDate> lasts = Optional.empty();

    private final Set<String> statuses = new LinkedHashSet<>();
    private final Set<String> statusRemarks = new LinkedHashSet<>();
    private final Set<WireName> nameServers = new LinkedHashSet<>();
    private final List<DsRecord> ds = new ArrayList<>();
    private Optional<Boolean> dnssec = Optional.empty();
    private Optional<String> registrant = Optional.empty();
    private Optional<String> registrantOrganisation = Optional.empty();
    private Optional<String> registrantName = Optional.empty();
    private Optional<String> holderHandle = Optional.empty();
    private Optional<String> registrarWhois = Optional.empty();
    private final Set<String> redacted = new TreeSet<>();
    private final Set<NotUnderstood> notUnderstood = new LinkedHashSet<>();
    private Optional<String> organisation = Optional.empty();
    private boolean byIana;

    WhoisDraft(WhoisDateReader dates) {
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

    boolean isDate(String value) {
        return dates.read(value).isPresent();
    }

    /** Sets the name, possibly followed by its status: {@code EXAMPLE.TK is Active}. */
    void domain(String value) {
        if (domain.isEmpty()) {
            domain = WhoisValues.text(WhoisValues.firstWord(value));
            int is = value.indexOf(" is ");
            if (is > 0) {
                status(value.substring(is + 4));
            }
        }
    }

    /**
     * Sets the registrar.
     *
     * @param handle whether the value is the registry's handle for the registrar, in which case the name may still follow
     */
    void registrar(String value, boolean handle) {
        registrar = shown(value, "registrar");
        registrarIsHandle = handle;
    }

    /**
     * Sets the registrar by a name in the registrar's own block. The name is more specific than a handle and replaces it. An organisation in the
     * block does not replace a handle, since the organisation may be another party.
     */
    void registrarNamed(String value, boolean organisation) {
        if (registrar.isEmpty() || (registrarIsHandle && !organisation)) {
            registrar(value, false);
        }
    }

    /**
     * Notes the line {@code source: IANA}. IANA itself answers about the names that it reserves (RFC 2606, RFC 6761), and is their registrar (number
     * 376).
     */
    void iana(String label, String value) {
        byIana |= label.equals("source") && value.equals("IANA");
    }

    /** Sets the holder: an organisation among the domain's own lines. */
    void holder(String value) {
        organisation = organisation.or(() -> shown(value, "registrant name"));
    }

    private Optional<String> keeper() {
        boolean belowTld = domain.filter(d -> d.indexOf('.') > 0).isPresent();
        return byIana && belowTld ? organisation : Optional.empty();
    }

    /**
     * Sets the registrant.
     *
     * @param as REGISTRANT, REGISTRANT_ORGANISATION or REGISTRANT_NAME
     */
    void registrant(String value, Field as) {
        if (WhoisValues.isPlaceholder(value)) {
            return;
        }
        switch (as) {
            case REGISTRANT_ORGANISATION ->
                registrantOrganisation = registrantOrganisation.or(() -> shown(value, "registrant name"));
            case REGISTRANT_NAME -> registrantName = registrantName.or(() -> shown(value, "registrant name"));
            default -> registrant = registrant.or(() -> shown(value, "registrant name"));
        }
    }

    void startPerson() {
        if (persons.size() < MAX_PERSONS) {
            persons.add(new Person());
        }
    }

    void person(String label, String value) {
        if (persons.isEmpty() || WhoisValues.isPlaceholder(value) || WhoisValues.isRedaction(value)) {
            return;
        }
        Person person = persons.getLast();
        if (HANDLES.contains(label)) {
            person.handles.add(value.toLowerCase(Locale.ROOT));
        }
        if (WhoisHeadings.isOrganisation(label)) {
            person.organisation = person.organisation.or(() -> WhoisValues.text(value));
        } else if (WhoisHeadings.isName(label) || PERSONS.contains(label)) {
            person.name = person.name.or(() -> WhoisValues.text(value));
        }
    }

    /**
     * Sets the value of a field.
     *
     * @param block the block of the line, by its owner: a "created" in a person's block is not about the domain
     */
    void set(Field field, String value, WhoisReading.Block block) {
        boolean status = field == Field.STATUS || field == Field.STATUS_HERE;
        // For a status, "not available" is a statement and not a placeholder.
        if (!status && WhoisValues.isPlaceholder(value)) {
            return;
        }
        boolean here = block == WhoisReading.Block.DOMAIN;
        boolean contact = block == WhoisReading.Block.CONTACT;
        switch (field) {
            case DOMAIN -> domain(value);
            case ROID -> roid = roid.or(() -> WhoisValues.text(value));
            case REGISTRAR -> {
                if (!contact) {
                    registrar = registrar.or(() -> shown(value, "registrar"));
                }
            }
            case REGISTERED_THROUGH -> through = through.or(() -> shown(value, "registrar"));
            case REGISTRAR_HANDLE -> registrarHandle = registrarHandle.or(() -> WhoisValues.text(value));
            case IANA_ID -> ianaId = ianaId.or(() -> understood("registrar_iana_id", value, WhoisValues.number(value)));
            case ABUSE_EMAIL -> {
                if (!contact && block != WhoisReading.Block.REGISTRANT) {
                    abuseEmail(value);
                }
            }
            case ABUSE_PHONE -> {
                if (!contact && block != WhoisReading.Block.REGISTRANT && abusePhones.size() < MAX_DESKS) {
                    shown(value, "registrar abuse contact phone")
                            .flatMap(v -> understood("registrar_abuse_phone", v, WhoisValues.phone(v)))
                            .ifPresent(abusePhones::add);
                }
            }
            case RESELLER -> reseller = reseller.or(() -> WhoisValues.text(value));
            case REGISTRAR_WHOIS -> registrarWhois = registrarWhois.or(() -> WhoisValues.text(value));
            case REGISTRANT, REGISTRANT_ORGANISATION, REGISTRANT_NAME -> {
                if (!contact) {
                    registrant(value, field);
                }
            }
            case HOLDER_HANDLE -> holderHandle = holderHandle.or(() -> WhoisValues.text(value));
            case CREATED -> created = date("created", created, value);
            case UPDATED -> updated = date("updated", updated, value);
            case EXPIRES -> expires = date("expires", expires, value);
            case CREATED_HERE -> created = here ? date("created", created, value) : created;
            case UPDATED_HERE -> {
                if (here && !changedBy(value)) {
                    updated = date("updated", updated, value);
                }
            }
            case EXPIRES_HERE -> expires = here ? date("expires", expires, value) : expires;
            case STATUS -> status(value);
            case STATUS_HERE -> {
                if (here) {
                    status(value);
                }
            }
            case HOLD -> {
                if (!contact && WhoisValues.isYes(value)) {
                    statusRemarks.add("hold");
                }
            }
            case NAME_SERVER -> nameServers(value, false);
            case DNSSEC -> dnssec = dnssec.or(() -> understood("dnssec", value, WhoisValues.signed(value)));
            case DS -> {
                if (ds.size() < MAX_ITEMS) {
                    understood("ds", value, WhoisValues.ds(value)).ifPresent(ds::add);
                }
            }
            case REDACTABLE -> shown(value, "registrant contact");
        }
    }

    /** Sets a value from a separate line below its label. Lines of another kind (such as an address or a link) may follow. */
    void below(Field field, String value, WhoisReading.Block block) {
        switch (field) {
            case REGISTRAR -> {
                if (registrar.isEmpty()) {
                    registrar(WhoisValues.withoutLink(value), false);
                }
            }
            case REGISTRANT, REGISTRANT_ORGANISATION, REGISTRANT_NAME -> registrant(value, field);
            case ABUSE_EMAIL, ABUSE_PHONE -> {
                WhoisValues.mailboxes(value).stream()
                        .filter(mailbox -> abuseEmails.size() < MAX_DESKS)
                        .forEach(abuseEmails::add);
                if (value.indexOf('@') < 0 && value.startsWith("+") && abusePhones.size() < MAX_DESKS) {
                    WhoisValues.phone(value).ifPresent(abusePhones::add);
                }
            }
            case CREATED, CREATED_HERE -> created = created.or(() -> dates.read(value));
            case UPDATED, UPDATED_HERE -> updated = updated.or(() -> dates.read(value));
            case EXPIRES, EXPIRES_HERE -> expires = expires.or(() -> dates.read(value));
            default -> set(field, value, block);
        }
    }

    /**
     * Adds name servers.
     *
     * @param entry whether the text is an entry of a list and must contain only hosts
     * @return whether the text has hosts, is a single word, or states that there are none
     */
    boolean nameServers(String value, boolean entry) {
        if (WhoisValues.isPlaceholder(value)) {
            return true;
        }
        List<WireName> hosts = WhoisValues.hosts(value, entry);
        boolean word = value.indexOf(' ') < 0 && value.indexOf('\t') < 0;
        if (hosts.isEmpty() && (word || !entry) && !WhoisValues.isAddressOnly(value)) {
            addNotUnderstood("nameservers", value);
        }
        hosts.stream()
                .filter(host -> nameServers.size() < MAX_ITEMS)
                .filter(host -> !host.text().equalsIgnoreCase(domain.orElse("")))
                .forEach(nameServers::add);
        return !hosts.isEmpty() || word;
    }

    private void status(String value) {
        statusRemarks.addAll(WhoisValues.statusRemarks(value));
        WhoisValues.statuses(value).filter(s -> statuses.size() < MAX_ITEMS).forEach(status -> {
            if (WhoisValues.isStatus(status)) {
                statuses.add(status);
            } else {
                addNotUnderstood("statuses", status);
            }
        });
        String lower = value.toLowerCase(Locale.ROOT);
        int until = lower.indexOf("until ");
        int bracket = value.indexOf(" (");
        if (until >= 0 || bracket > 0) {
            lasts = lasts.or(() -> dates.read(until >= 0 ? value.substring(until + 6) : value.substring(bracket + 2)));
        }
    }

    /** Reads RPSL's old form, one line per change: {@code changed: someone@example.org 20021013 (Assigned)}. */
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

    private Optional<WhoisDate> date(String field, Optional<WhoisDate> known, String value) {
        return known.or(() -> shown(value, field).flatMap(v -> understood(field, v, dates.read(v))));
    }

    private <T> Optional<T> understood(String field, String value, Optional<T> read) {
        if (read.isEmpty()) {
            addNotUnderstood(field, value);
        }
        return read;
    }

    private void addNotUnderstood(String field, String value) {
        if (notUnderstood.size() < MAX_NOT_UNDERSTOOD) {
            WhoisValues.text(value).ifPresent(text -> notUnderstood.add(new NotUnderstood(field, text)));
        }
    }

    private void abuseEmail(String value) {
        Optional<String> stated = shown(value, "registrar abuse contact email");
        List<String> mailboxes = stated.map(WhoisValues::mailboxes).orElse(List.of());
        if (stated.isPresent() && mailboxes.isEmpty()) {
            addNotUnderstood("registrar_abuse_email", value);
        }
        mailboxes.stream().filter(mailbox -> abuseEmails.size() < MAX_DESKS).forEach(abuseEmails::add);
    }

    private List<AbuseContact> abuse() {
        return Stream.concat(
                        abuseEmails.stream().map(AbuseContact::email),
                        abusePhones.stream().map(AbuseContact::phone))
                .toList();
    }

    private Optional<String> shown(String value, String field) {
        if (WhoisValues.isPlaceholder(value)) {
            return Optional.empty();
        }
        if (WhoisValues.isRedaction(value)) {
            redacted.add(field);
            return Optional.empty();
        }
        return WhoisValues.text(value);
    }

    /**
     * Returns the holder: the organisation, else the person. If the holder is stated by a handle, returns the party with that handle, if the text
     * describes this party.
     */
    private Optional<String> holder() {
        return registrantOrganisation
                .or(() -> registrant.map(stated -> described(stated).orElse(stated)))
                .or(() -> byIana ? Optional.empty() : organisation)
                .or(() -> registrantName)
                .or(() -> holderHandle.flatMap(this::described));
    }

    private Optional<String> described(String handle) {
        return persons.stream()
                .filter(person -> person.handles.contains(handle.toLowerCase(Locale.ROOT)))
                .flatMap(person -> Stream.of(person.organisation, person.name)
                        .flatMap(Optional::stream)
                        .filter(text -> !text.equalsIgnoreCase(handle)))
                .findFirst();
    }

    WhoisRecord record() {
        Optional<String> named = registrar.or(() -> through);
        return new WhoisRecord(
                domain,
                roid,
                named.or(() -> registrarHandle).or(this::keeper),
                ianaId,
                new AbuseDesk(abuse()),
                reseller.or(() -> through.filter(other -> !named.equals(Optional.of(other)))),
                created,
                updated,
                expires.or(() -> lasts),
                List.copyOf(statuses),
                List.copyOf(statusRemarks),
                List.copyOf(nameServers),
                ds,
                dnssec,
                holder(),
                redacted,
                registrarWhois,
                notUnderstood.stream().filter(n -> !isKnown(n.field())).toList());
    }

    /** Returns whether the field was stated elsewhere in a form that could be read. */
    private boolean isKnown(String field) {
        return switch (field) {
            case "created" -> created.isPresent();
            case "updated" -> updated.isPresent();
            case "expires" -> expires.isPresent();
            case "registrar_iana_id" -> ianaId.isPresent();
            case "registrar_abuse_email" -> !abuseEmails.isEmpty();
            case "registrar_abuse_phone" -> !abusePhones.isEmpty();
            case "dnssec" -> dnssec.isPresent();
            default -> false;
        };
    }
}
