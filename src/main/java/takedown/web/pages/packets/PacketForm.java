package takedown.web.pages.packets;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.orders.Action;
import takedown.casefile.suspects.SuspectFilter;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.packet.document.Observed;
import takedown.packet.document.PacketKind;
import takedown.packet.document.PacketRequest;
import takedown.packet.document.Particulars;
import takedown.packet.document.Provision;
import takedown.web.json.ChoiceParameter;
import takedown.web.json.Parameter;
import takedown.web.pages.FormParts;

/**
 * The form of new packets as a person filled it in, to be shown again below its preview.
 *
 * @param nameServers the name servers as typed, separated by white space or commas
 * @param selection the frozen suspects; empty for all suspects of the case, or before the filter is frozen
 * @param filter which suspects are frozen when the preview is made; {@link SuspectFilter#ALL} for all suspects of the case
 * @param include statuses of names that a packet with an order includes although they are down
 * @param recipients ids of the parties that were ticked; empty for all that follow from the suspects
 */
public record PacketForm(
        PacketKind kind,
        List<Action> actions,
        String nameServers,
        Optional<UUID> order,
        Optional<UUID> selection,
        SuspectFilter filter,
        Set<String> recipients,
        boolean leaveOut,
        Set<SuspectStatus> include,
        Details details) {

    /** Details that only some kinds need, as they were typed. */
    public record Details(
            String from, String until, String at, String place, String purpose, String items, Grounds grounds) {
        static final Details NONE = new Details("", "", "", "", "", "", Grounds.NONE);
    }

    /**
     * The grounds of a report or a notice, as they were typed.
     *
     * @param by who saw the abuse; empty if no observer is named
     * @param at when the abuse was seen, in UTC
     * @param how how a reader can reproduce the abuse
     * @param provisions one per line: act, article and state, separated by vertical bars
     * @param bonaFide whether the sender states a bona fide belief that the notice is accurate and complete
     * @param signature of a notice of claimed infringement, as its signer typed it
     */
    public record Grounds(
            Optional<Observed.By> by,
            String name,
            String at,
            String how,
            String provisions,
            boolean bonaFide,
            String signature) {
        static final Grounds NONE = new Grounds(Optional.empty(), "", "", "", "", false, "");

        static Grounds of(FormParts form) {
            return new Grounds(
                    ChoiceParameter.of("observed.by", form.text("observed.by"), Observed.By.class),
                    form.text("observed.name").strip(),
                    form.text("observed.at").strip(),
                    form.text("observed.how").strip(),
                    form.text("provisions").strip(),
                    form.one("bonaFide").isPresent(),
                    form.text("signature").strip());
        }

        /** @throws Refusal (INVALID) for details of an observation without an observer, and for a time that cannot be read */
        Optional<Observed> observed() {
            if (by.isEmpty() && !(name + at + how).isEmpty()) {
                throw Refusal.invalid("Choose who saw the abuse, or leave the fields of the observation empty");
            }
            return by.map(who -> new Observed(who, name, time("observed.at", at), how));
        }

        /** @throws Refusal (INVALID) for a line that does not have three parts, the last of two letters */
        List<Provision> provided() {
            return lines(provisions).stream().map(Grounds::provision).toList();
        }

        private static Provision provision(String line) {
            String[] parts = line.split("\\|", -1);
            if (parts.length != 3
                    || Stream.of(parts).anyMatch(String::isBlank)
                    || parts[2].strip().length() != 2) {
                throw Refusal.invalid(
                        "A provision must be one line of act | article | state, such as Directive 2013/40/EU |"
                                + " Article 7 | EU, with EU or the two letters of a Member State; change " + line);
            }
            return new Provision(parts[0], parts[1], parts[2]);
        }

        public boolean saw(Observed.By who) {
            return by.filter(who::equals).isPresent();
        }

        public boolean isAny() {
            return !equals(NONE);
        }
    }

    static PacketForm empty(PacketKind kind, Optional<UUID> selection, SuspectFilter filter, Set<String> recipients) {
        return new PacketForm(
                kind, List.of(), "", Optional.empty(), selection, filter, recipients, false, Set.of(), Details.NONE);
    }

    static PacketForm of(FormParts form) {
        return new PacketForm(
                ChoiceParameter.of("kind", form.text("kind"), PacketKind.class)
                        .orElseThrow(() -> Refusal.invalid("Choose what to send")),
                lines(form.text("actions")).stream()
                        .flatMap(text -> ChoiceParameter.of("actions", text, Action.class).stream())
                        .toList(),
                form.text("nameServers").strip(),
                form.id("order"),
                form.id("selection"),
                SuspectFilter.of(form.text("filter")),
                Set.copyOf(lines(form.text("recipients"))),
                form.one("leaveOut").isPresent(),
                lines(form.text("include")).stream()
                        .flatMap(text -> ChoiceParameter.of("include", text, SuspectStatus.class).stream())
                        .collect(Collectors.toSet()),
                new Details(
                        form.text("from").strip(),
                        form.text("until").strip(),
                        form.text("at").strip(),
                        form.text("place").strip(),
                        form.text("purpose").strip(),
                        form.text("items").strip(),
                        Grounds.of(form)));
    }

    /** Returns this form for the suspects of a selection, without the filter. */
    PacketForm about(UUID frozen) {
        return new PacketForm(
                kind,
                actions,
                nameServers,
                order,
                Optional.of(frozen),
                SuspectFilter.ALL,
                recipients,
                leaveOut,
                include,
                details);
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** @param members returns the suspects of a selection */
    PacketRequest request(Function<UUID, Set<UUID>> members) {
        return new PacketRequest(
                kind,
                actions,
                Arrays.stream(nameServers.split("[\\s,]+"))
                        .filter(text -> !text.isEmpty())
                        .map(DomainName::of)
                        .toList(),
                selection.map(members),
                order,
                recipients,
                leaveOut,
                new Particulars(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        lines(details.items()),
                        time("from", details.from()),
                        time("until", details.until()),
                        details.place(),
                        time("at", details.at()),
                        details.purpose(),
                        details.grounds().observed(),
                        details.grounds().provided(),
                        details.grounds().bonaFide(),
                        Set.of(),
                        details.grounds().signature()),
                kind.needsOrder() ? include : Set.of());
    }

    private static Optional<Instant> time(String field, String text) {
        return Parameter.utc(field, text);
    }

    public List<Observed.By> observers() {
        return List.of(Observed.By.values());
    }

    public boolean includes(SuspectStatus status) {
        return include.contains(status);
    }

    /** Returns the statuses of names that can be included although they are down. */
    public List<SuspectStatus> includable() {
        return PacketRequest.INCLUDABLE.stream().sorted().toList();
    }

    public boolean asks(Action action) {
        return actions.contains(action);
    }

    public boolean goesTo(String recipient) {
        return recipients.isEmpty() || recipients.contains(recipient);
    }

    public String chosen() {
        return recipients.stream().sorted().collect(Collectors.joining("\n"));
    }
}
