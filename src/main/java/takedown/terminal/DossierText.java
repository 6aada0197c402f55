package takedown.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.investigation.DossierView;
import takedown.investigation.DossierView.AddressView;
import takedown.investigation.DossierView.CertificateView;
import takedown.investigation.DossierView.ContactView;
import takedown.investigation.DossierView.DnsView;
import takedown.investigation.DossierView.ObservationView;
import takedown.investigation.DossierView.ParentView;
import takedown.investigation.DossierView.PartyView;
import takedown.investigation.DossierView.RedirectionView;
import takedown.investigation.DossierView.RegistrationView;
import takedown.investigation.DossierWords;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.observation.ExtendedError;
import takedown.terminal.TerminalColours.Tone;

/** A dossier in readable form: the conclusions, the parties that can act, the other users, and then the evidence. */
final class DossierText {
    private static final int CONTACTS_SHOWN = 3;
    private static final int HISTORY_SHOWN = 8;
    private static final int NAMES_SHOWN = 6;

    /** Words of outcomes that are answers. Every other word is a failure. */
    private static final Set<String> ANSWERS =
            Set.of("FOUND", "NXDOMAIN", "NODATA", "NO_OBJECT", "RESERVED", "NOTHING_LISTENS");

    private final DossierView dossier;
    private final TextColumns columns;

    private DossierText(DossierView dossier, int width, TerminalColours colours) {
        this.dossier = dossier;
        this.columns = new TextColumns(width, colours);
    }

    static String of(DossierView dossier, int width, TerminalColours colours) {
        DossierText text = new DossierText(dossier, width, colours);
        text.head();
        text.parties();
        text.collateral();
        text.registration();
        text.dns();
        text.certificate();
        text.addresses();
        text.history();
        text.failures();
        return text.columns.toString();
    }

    private void head() {
        String shown = dossier.indicator().kind().equals("URL")
                ? Defang.defang(dossier.indicator().value())
                : dossier.indicator().value();
        columns.title(shown, DossierWords.moment(dossier.observedAt()));
        if (dossier.indicator().assumedScheme() != null) {
            columns.verdict(
                    Tone.PLAIN, "assumed", dossier.indicator().assumedScheme() + ", since the text has no scheme");
        }
        var name = dossier.name();
        if (name.unicode() != null && !name.unicode().equals(name.ascii())) {
            columns.verdict(Tone.PLAIN, "reads", name.unicode());
        }
        if (name.ascii() != null
                && name.registrable() != null
                && !name.registrable().equals(name.ascii())) {
            columns.verdict(Tone.PLAIN, "below", name.registrable() + ", the name that a registry can act on");
        }
        columns.blank();
        columns.verdict(
                tone(dossier), dossier.status().replace('_', ' '), DossierWords.sentence(dossier.statusReason()) + ".");
    }

    private void parties() {
        columns.heading("Who can act");
        if (dossier.parties().isEmpty()) {
            columns.row("", "No party was found. See the unanswered queries.");
        }
        dossier.parties().forEach(this::party);
    }

    private void party(PartyView party) {
        String country = party.country() == null ? "" : " (" + party.country() + ")";
        columns.row(DossierWords.label(party.role().name()), Tone.STRONG, party.name() + country);
        columns.row("", DossierWords.sentence(party.because()) + "; " + DossierWords.reach(party.reach()) + ".");
        if (!party.routes().isEmpty()) {
            columns.row(
                    "",
                    "By "
                            + party.routes().stream()
                                    .map(Enum::name)
                                    .map(DossierWords::plain)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (party.routes().isEmpty() && dossier.collateral().guarded()) {
            columns.row("", Tone.WARNING, "Do not request action on the whole name. Unrelated people share it.");
        }
        party.contacts().stream().limit(CONTACTS_SHOWN).forEach(this::contact);
        int more = party.contacts().size() - CONTACTS_SHOWN;
        if (more > 0) {
            columns.row("", Tone.FAINT, "and " + DossierWords.count(more, "more contact"));
        }
        if (party.contacts().isEmpty()) {
            columns.row(
                    "",
                    Tone.FAINT,
                    "no contact is known"
                            + (party.noContact() == null
                                    ? ""
                                    : ": " + party.noContact().reason()));
        } else if (party.noContact() != null) {
            columns.row("", Tone.FAINT, party.noContact().reason());
        }
    }

    private void contact(ContactView contact) {
        columns.row(
                "",
                contact.needsConfirmation() ? Tone.WARNING : Tone.PLAIN,
                contact.value() + "  " + DossierWords.plain(contact.kind()) + ", by "
                        + DossierWords.statedBy(contact.source()) + ", " + contact.asOf() + ", confidence "
                        + DossierWords.plain(contact.confidence())
                        + (contact.needsConfirmation()
                                ? ". It may be the opponent's own: have a person confirm it first"
                                : ""));
    }

    private void collateral() {
        var collateral = dossier.collateral();
        columns.heading("Who else would be hit");
        String sentence = switch (collateral.verdict()) {
            case "PROTECTED" -> "No request may name it as a whole.";
            case "NOT_OBSERVED" -> "Not all of it could be observed. Nothing is concluded about the rest.";
            case "WEIGH" -> "Weigh this before you request anything.";
            default -> "No other party was seen on it.";
        };
        columns.row(
                DossierWords.label(collateral.verdict()),
                collateral.verdict().equals("NONE_SEEN") ? Tone.PLAIN : Tone.WARNING,
                sentence);
        collateral.reasons().forEach(r -> columns.row("", DossierWords.sentence(r.message()) + "."));
        collateral.notObserved().stream()
                .filter(unread -> unread.asked())
                .forEach(unread -> columns.row("", Tone.WARNING, "Not known: " + unread.why() + "."));
        List<String> counted = new ArrayList<>();
        counted.add(DossierWords.count(collateral.subdomainsSeen(), "name") + " below it seen");
        if (collateral.ageDays() != null) {
            counted.add(DossierWords.count(collateral.ageDays(), "day") + " old");
        }
        String noMail = collateral.mailObserved() || collateral.name() == null ? "no mail exchanger" : "mail not known";
        counted.add(collateral.mx().isEmpty() ? noMail : "mail to " + String.join(", ", collateral.mx()));
        columns.row("", Tone.FAINT, String.join("; ", counted));
    }

    private void registration() {
        RegistrationView r = dossier.registration();
        if (r == null) {
            return;
        }
        columns.heading("Registration, by " + r.source());
        columns.row("State", r.state());
        if (r.state().equals("available") || r.state().equals("reserved")) {
            conflicts(r);
            return;
        }
        if (r.registrar() != null || r.registrarIanaId() != null || r.registrarHandle() != null) {
            columns.row(
                    "Registrar",
                    (r.registrar() != null
                                    ? r.registrar()
                                    : r.registrarHandle() != null ? "handle " + r.registrarHandle() : "")
                            + (r.registrarIanaId() == null ? "" : " (IANA id " + r.registrarIanaId() + ")"));
        }
        if (r.reseller() != null) {
            columns.row("Reseller", r.reseller());
        }
        String registrant =
                r.registrant() != null ? r.registrant() : r.redacted().isEmpty() ? "not stated" : "redacted";
        columns.row("Registrant", registrant);
        columns.row("Created", DossierWords.day(r.createdAt(), dossier.observedAt()));
        columns.row("Expires", DossierWords.day(r.expiresAt(), dossier.observedAt()));
        columns.row("Statuses", r.statuses().isEmpty() ? "none" : String.join(", ", r.statuses()));
        if (!r.nameServers().isEmpty()) {
            columns.row("Name servers", String.join(", ", r.nameServers()));
        }
        r.notUnderstood()
                .forEach(n -> columns.row(
                        "Not understood", Tone.WARNING, DossierWords.sentence(n.field()) + ": \"" + n.text() + "\""));
        conflicts(r);
    }

    private void conflicts(RegistrationView r) {
        r.conflicts()
                .forEach(c -> columns.row(
                        "Conflict",
                        Tone.WARNING,
                        c.field() + ": " + DossierWords.source(c.one()) + " says \"" + c.oneSays() + "\", "
                                + DossierWords.source(c.other()) + " says \"" + c.otherSays() + "\""));
    }

    private void dns() {
        DnsView dns = dossier.dns();
        if (dns == null) {
            return;
        }
        columns.heading("DNS");
        var parent = dns.parent();
        switch (parent.outcome()) {
            case "FOUND" -> found(parent);
            case "NOT_ASKED" -> columns.row("Parent zone", "not asked");
            case "NXDOMAIN", "NODATA" -> columns.row("Parent zone", "no delegation (" + parent.outcome() + ")");
            default -> columns.row("Parent zone", Tone.WARNING, "no answer (" + parent.outcome() + ")");
        }
        dnssec(dns);
        if (dns.status().equals("NXDOMAIN")) {
            boolean denied = dns.ownServers().outcomes().containsValue("FOUND");
            columns.row(
                    "Resolver",
                    denied ? Tone.WARNING : Tone.PLAIN,
                    denied
                            ? "NXDOMAIN, and the name's own servers answer for the host"
                            : "NXDOMAIN: the host does not exist");
        }
        dns.extendedErrors().stream()
                .map(error -> new ExtendedError(error.code(), error.text()).toString())
                .distinct()
                .forEach(error -> columns.row("Resolver says", Tone.WARNING, error));
        for (String type : dns.contradictions()) {
            List<String> theirs = dns.ownServers().records().getOrDefault(type, List.of());
            columns.row(
                    type,
                    Tone.WARNING,
                    "the name's own servers return " + (theirs.isEmpty() ? "none" : String.join(", ", theirs))
                            + ", the resolver "
                            + (dns.records().getOrDefault(type, List.of()).isEmpty()
                                    ? "none"
                                    : String.join(", ", dns.records().get(type))));
        }
        dns.setAside().forEach(a -> columns.row("Not a host", a.address() + ": " + a.reason()));
        if (!dns.outcomes().isEmpty() && dns.outcomes().values().stream().noneMatch(ANSWERS::contains)) {
            columns.row(
                    "Resolver",
                    Tone.WARNING,
                    "no answer (" + dns.outcomes().values().stream().distinct().collect(Collectors.joining(", "))
                            + ")");
            return;
        }
        dns.outcomes().forEach((type, outcome) -> {
            List<String> records = dns.records().getOrDefault(type, List.of());
            if (!ANSWERS.contains(outcome)) {
                columns.row(type, Tone.WARNING, "no answer (" + outcome + ")");
            }
            String label = type;
            for (String record : records) {
                columns.row(label, record);
                label = "";
            }
        });
    }

    private void found(ParentView parent) {
        switch (String.valueOf(parent.answer())) {
            case "DELEGATION" -> {
                columns.row("Parent zone", parent.zone() + " delegates to " + String.join(", ", parent.ns()));
                columns.row("DS", parent.ds().isEmpty() ? "none: unsigned" : String.join(", ", parent.ds()));
            }
            case "OWN_RECORDS" ->
                columns.row("Parent zone", parent.zone() + " itself answers, without name servers: " + records(parent));
            case "WILDCARD" ->
                columns.row(
                        "Parent zone",
                        parent.zone() + " does not delegate it and answers for every name: " + records(parent));
            default -> {
                RedirectionView r = parent.redirection();
                if (r == null) {
                    columns.row("Parent zone", Tone.WARNING, "answers in an unknown form");
                    return;
                }
                columns.row("Parent zone", r.owner() + " redirects by " + r.type() + " to " + r.target());
                if (r.registered() != null) {
                    columns.row(
                            r.registered(),
                            r.ns().isEmpty()
                                    ? "no delegation (" + r.outcome() + ")"
                                    : "delegated to " + String.join(", ", r.ns()));
                }
            }
        }
    }

    private static String records(ParentView parent) {
        return parent.records().entrySet().stream()
                .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void dnssec(DnsView dns) {
        switch (dns.dnssec()) {
            case "SECURE" -> columns.row("DNSSEC", "secure: the resolver validated every answer");
            case "INSECURE" -> columns.row("DNSSEC", "insecure: the delegation is not signed");
            case "BOGUS" -> columns.row("DNSSEC", Tone.WARNING, "bogus: " + dns.dnssecReason());
            default -> columns.row("DNSSEC", "not validated");
        }
    }

    private void certificate() {
        CertificateView c = dossier.certificate();
        if (c == null || c.sha256() == null) {
            return;
        }
        columns.heading("Certificate of " + c.host());
        columns.row(
                "Validity",
                "TRUSTED".equals(c.validity()) ? Tone.PLAIN : Tone.WARNING,
                DossierWords.plain(String.valueOf(c.validity())) + ", until "
                        + DossierWords.day(c.notAfter(), dossier.observedAt()));
        columns.row("Holder", c.organisation() == null ? "no organisation stated" : c.organisation());
        columns.row("Issuer", String.valueOf(c.issuer()));
        columns.row(
                "Names",
                c.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                        + (c.names().size() + c.namesNotListed() > NAMES_SHOWN
                                ? " and " + (c.names().size() + c.namesNotListed() - NAMES_SHOWN) + " more"
                                : ""));
    }

    private void addresses() {
        if (dossier.addresses().isEmpty()) {
            return;
        }
        columns.heading("Addresses");
        for (AddressView a : dossier.addresses()) {
            columns.row(a.address(), whose(a));
        }
        if (dossier.addressesNotAttributed() > 0) {
            columns.row(
                    "",
                    Tone.WARNING,
                    "and " + Count.of(dossier.addressesNotAttributed(), "more address")
                            + ": the host was not looked up for "
                            + (dossier.addressesNotAttributed() == 1 ? "it" : "them"));
        }
    }

    private static String whose(AddressView a) {
        String facts = Stream.of(
                        a.asn() == null ? null : "AS" + a.asn() + (a.asName() == null ? "" : " " + a.asName()),
                        a.network() == null
                                ? null
                                : a.network() + (a.organisation() == null ? "" : " of " + a.organisation()),
                        a.country(),
                        a.abuseEmail())
                .filter(fact -> fact != null)
                .collect(Collectors.joining(", "));
        return facts.isEmpty() ? "nothing is known" : facts;
    }

    private void history() {
        if (dossier.history().isEmpty()) {
            return;
        }
        columns.heading("Seen before");
        List<MergedRecord> sightings = MergedRecord.of(dossier.history());
        sightings.stream()
                .limit(HISTORY_SHOWN)
                .forEach(s -> columns.row(
                        s.last().toString().substring(0, 10),
                        s.what() + ", since " + s.first().toString().substring(0, 10) + " ("
                                + String.join(", ", s.sources()) + ")"));
        int more = sightings.size() - HISTORY_SHOWN;
        if (more > 0) {
            columns.row("", Tone.FAINT, "and " + DossierWords.count(more, "more record"));
        }
    }

    private void failures() {
        List<ObservationView> failed = failed();
        int all = dossier.observations().size();
        if (failed.isEmpty()) {
            columns.blank();
            columns.row("", Tone.FAINT, DossierWords.count(all, "question") + " asked, all answered");
            return;
        }
        columns.heading("Not answered: " + failed.size() + " of " + DossierWords.count(all, "question"));
        Map<ObservationView, List<String>> alike = new LinkedHashMap<>();
        failed.forEach(o -> alike.computeIfAbsent(withoutQuestion(o), k -> new ArrayList<>())
                .add(o.question()));
        alike.forEach((o, questions) -> {
            String detail = o.detail() == null || o.detail().isEmpty() ? "" : ": " + o.detail();
            columns.row(
                    DossierWords.source(o.source()),
                    String.join(", ", questions) + (o.server().isEmpty() ? "" : " at " + o.server()) + ", "
                            + o.outcome() + detail);
        });
        columns.row("", Tone.FAINT, "No conclusion is drawn from an unanswered query.");
    }

    static boolean isAnswered(DossierView dossier) {
        return dossier.observations().stream().anyMatch(o -> ANSWERS.contains(o.outcome()));
    }

    private ObservationView withoutQuestion(ObservationView o) {
        return new ObservationView("", o.source(), o.server(), "", o.outcome(), o.detail(), dossier.observedAt(), null);
    }

    private List<ObservationView> failed() {
        return dossier.observations().stream()
                .filter(o -> !ANSWERS.contains(o.outcome()))
                .toList();
    }

    /** Returns red for a name that still works, green for a name that is down, and yellow if a person must check. */
    private static Tone tone(DossierView dossier) {
        return dossier.down() ? Tone.GOOD : dossier.status().equals("ACTIVE") ? Tone.BAD : Tone.WARNING;
    }
}
