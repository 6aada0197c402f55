package takedown.attribution.collateral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.attribution.collateral.Collateral.Mail;
import takedown.attribution.collateral.Collateral.Unread;
import takedown.attribution.collateral.CollateralRule.Created;
import takedown.name.DomainName;
import takedown.observation.Apex;
import takedown.observation.Hosting;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/**
 * The parts of a registered name that could not be observed. A failed look-up neither shows nor rules out an owner. The database's function {@code
 * age_or_mail_was_read} implements the same rule for age and mail.
 */
final class UnreadSigns {
    private UnreadSigns() {}

    /**
     * Returns the parts of a registered name that could not be observed.
     *
     * @param looks all snapshots at or below the name
     */
    static List<Unread> of(
            DomainName name, List<Snapshot> looks, Optional<Created> created, Mail mail, CaseContext context) {
        List<Unread> unread = new ArrayList<>();
        if (created.isEmpty()) {
            age(looks).ifPresent(unread::add);
        }
        if (!mail.observed()) {
            unread.add(new Unread(
                    Unread.What.MAIL_IN_USE,
                    true,
                    "the mail exchangers of " + name + because(failures(looks, look -> mail(look, name)))));
        }
        unread(
                        looks,
                        Unread.What.DMARC_POLICY,
                        "the DMARC policy of " + name,
                        look -> look.apexOrKnown().flatMap(apex -> apex.of(Apex.DMARC)).stream())
                .ifPresent(unread::add);
        if (context.below().isEmpty()) {
            namesBelow(looks).ifPresent(unread::add);
        }
        certificate(name, looks).ifPresent(unread::add);
        unread(looks, Unread.What.WILDCARD, "whether a wildcard answers below " + name, UnreadSigns::wildcard)
                .ifPresent(unread::add);
        addresses(looks).ifPresent(unread::add);
        return List.copyOf(unread);
    }

    private static Optional<Unread> age(List<Snapshot> looks) {
        List<Outcome<Registration>> told = looks.stream()
                .flatMap(
                        look -> Stream.concat(look.registrations(), look.known().registrations()))
                .toList();
        // Only the registry can state that a name is not registered. A registrar without data about the name does not
        // state that.
        if (looks.stream()
                .flatMap(look -> Stream.of(
                        look.registryRdap(),
                        look.whois(),
                        look.known().registryRdap(),
                        look.known().whois()))
                .flatMap(Optional::stream)
                .anyMatch(outcome -> outcome instanceof Outcome.Absent)) {
            return Optional.empty();
        }
        boolean found = told.stream().anyMatch(outcome -> outcome.found().isPresent());
        return Optional.of(new Unread(
                Unread.What.OLD_REGISTRATION,
                true,
                found
                        ? "the date of registration is not published"
                        : "the date of registration"
                                + because(told.stream()
                                        .map(UnreadSigns::failure)
                                        .distinct()
                                        .toList())));
    }

    private static Stream<Outcome<?>> mail(Snapshot look, DomainName name) {
        return look.indicator().host().filter(name::equals).isPresent()
                ? look.resolutionOrKnown().flatMap(r -> r.settled("MX")).stream()
                        .map(Function.identity())
                : look.apexOrKnown().flatMap(apex -> apex.of("MX")).stream().map(Function.identity());
    }

    /**
     * Returns the outcomes that show whether the name has a wildcard. If the parent zone was not observed, an address found below the name may come
     * from the registry's wildcard. The outcome of the parent zone is then returned instead.
     */
    private static Stream<? extends Outcome<?>> wildcard(Snapshot look) {
        Optional<Outcome<RRset>> answer = look.apexOrKnown().flatMap(apex -> apex.of(Apex.WILDCARD));
        boolean found = answer.flatMap(Outcome::found).isPresent();
        return found
                        && look.delegationOrKnown()
                                .filter(parent -> !parent.isFailed())
                                .isEmpty()
                ? look.delegationOrKnown().stream()
                : answer.stream();
    }

    /** Reports the certificate if it could not be observed. A name without an address cannot present a certificate. */
    private static Optional<Unread> certificate(DomainName name, List<Snapshot> looks) {
        boolean nowhere = looks.stream().allMatch(UnreadSigns::hasNoAddress);
        return nowhere
                ? Optional.empty()
                : unread(
                        looks,
                        Unread.What.ORGANISATION_CERTIFICATE,
                        "the certificate of " + name,
                        look -> look.apexOrKnown().flatMap(Apex::certificate).stream());
    }

    private static boolean hasNoAddress(Snapshot look) {
        boolean observed = look.resolutionOrKnown()
                .filter(host -> host.nxdomain()
                        || Stream.of("A", "AAAA")
                                .allMatch(type -> host.settled(type)
                                        .filter(outcome -> !outcome.isFailed())
                                        .isPresent()))
                .isPresent();
        return observed
                && look.addresses().isEmpty()
                && look.apexOrKnown().flatMap(Apex::certificate).isEmpty();
    }

    /**
     * Reports a part if none of the snapshots observed it. Nothing is reported if the parent zone answers with a registry's wildcard, because the
     * observed data are then not those of the name.
     */
    private static Optional<Unread> unread(
            List<Snapshot> looks,
            Unread.What what,
            String subject,
            Function<Snapshot, Stream<? extends Outcome<?>>> part) {
        if (looks.stream().anyMatch(Snapshot::isWildcard)) {
            return Optional.empty();
        }
        List<Outcome<?>> told = looks.stream()
                .flatMap(part)
                .<Outcome<?>>map(Function.identity())
                .toList();
        return told.stream().anyMatch(outcome -> !outcome.isFailed())
                ? Optional.empty()
                : Optional.of(new Unread(what, !told.isEmpty(), subject + because(words(told.stream()))));
    }

    private static Optional<Unread> namesBelow(List<Snapshot> looks) {
        List<Outcome<?>> told = looks.stream()
                .flatMap(look -> look.history().stream())
                .<Outcome<?>>map(Function.identity())
                .toList();
        return told.stream().anyMatch(outcome -> !outcome.isFailed())
                ? Optional.empty()
                : Optional.of(new Unread(
                        Unread.What.NAMES_BELOW,
                        !told.isEmpty(),
                        "the names below it in passive DNS" + because(words(told.stream()))));
    }

    /**
     * Reports failed look-ups of the name's addresses, or of the networks that announce them. After such a failure, it is unknown whether others
     * share the addresses.
     */
    private static Optional<Unread> addresses(List<Snapshot> looks) {
        List<String> failures = failures(
                looks,
                look -> Stream.concat(
                        Stream.of("A", "AAAA")
                                .flatMap(type ->
                                        look.resolutionOrKnown().flatMap((Resolution r) -> r.settled(type)).stream()),
                        look.hostingOrKnown().stream().map(Hosting::autonomousSystem)));
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unread(
                        Unread.What.SHARED_ADDRESS, true, "whether others share its addresses" + because(failures)));
    }

    private static List<String> failures(List<Snapshot> looks, Function<Snapshot, Stream<? extends Outcome<?>>> part) {
        return words(looks.stream().flatMap(part));
    }

    private static List<String> words(Stream<? extends Outcome<?>> outcomes) {
        return outcomes.filter(Outcome::isFailed)
                .map(UnreadSigns::failure)
                .distinct()
                .toList();
    }

    private static String failure(Outcome<?> outcome) {
        return outcome.provenance().source() + ": " + outcome.word();
    }

    private static String because(List<String> failures) {
        return failures.isEmpty()
                ? ": not looked up"
                : failures.stream().collect(Collectors.joining(", ", " could not be looked up (", ")"));
    }
}
