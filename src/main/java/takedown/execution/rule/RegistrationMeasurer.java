package takedown.execution.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.name.UntrustedText;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Registration;

/**
 * Measures an action by the registry's RDAP, or else its WHOIS: statuses, name servers, DS, registrar. The registrant comes from the first source
 * that states it.
 */
public final class RegistrationMeasurer {
    static final String NO_REFUSAL_SHOWN =
            "no public source shows whether the registry would refuse to register the name";

    private static final String SHOW = "the registration data show";

    /** Maximum length of a registrant as shown, enough to recognise it. The full text is in the evidence. */
    private static final int MAX_SHOWN = 120;

    private RegistrationMeasurer() {}

    /**
     * Returns the finding of the registration data about an action.
     *
     * @param before for RELEASE: the state to be restored
     */
    public static Finding of(CourtOrder order, Action action, ExecutionFacts facts, Optional<ExecutionFacts> before) {
        if (action == Action.PRESERVE) {
            return Finding.notMeasured("the registration data do not show this action");
        }
        if (facts.registryFault().isPresent()) {
            return Finding.notSeen(facts.registryFault().get());
        }
        if (action == Action.NO_NEW) {
            return refused(facts);
        }
        if (facts.reservedByRegistry()) {
            return Finding.notAsOrdered("the registry reserves the name, which is not registered");
        }
        if (facts.unknownToRegistry()) {
            return Finding.notAsOrdered("the registry knows no such name");
        }
        Registration registration = facts.registered().orElseThrow();
        return switch (action) {
            case LOCK ->
                facts.statuses().map(RegistrationMeasurer::locked).orElseGet(RegistrationMeasurer::withoutStatuses);
            case HOLD ->
                facts.statuses().map(RegistrationMeasurer::held).orElseGet(RegistrationMeasurer::withoutStatuses);
            case REDIRECT ->
                registration.nameServers().isEmpty()
                        ? Finding.notMeasured("the registration data show no name servers")
                        : SetComparison.of(SHOW, Set.copyOf(registration.nameServers()), SetComparison.servers(order));
            case DS_REMOVE -> dsRemoved(registration);
            case DS_REPLACE ->
                registration.ds().isEmpty()
                        ? Finding.notMeasured("the registration data show no DS")
                        : SetComparison.of(SHOW, Set.copyOf(registration.ds()), Set.copyOf(order.ds()));
            case CHANGE_REGISTRANT -> registrant(facts, order.registrant().orElseThrow());
            case TRANSFER_TO -> registrar(facts, order.registrarIanaId().orElseThrow());
            case RELEASE ->
                facts.statuses()
                        .map(now -> lifted(now, before.flatMap(ExecutionFacts::statuses)))
                        .orElseGet(RegistrationMeasurer::withoutStatuses);
            case PRESERVE, NO_NEW -> throw new IllegalArgumentException("registration data do not show " + action);
        };
    }

    private static Finding refused(ExecutionFacts facts) {
        if (facts.reservedByRegistry()) {
            return Finding.asOrdered("the registry reserves the name and does not accept a registration of it");
        }
        return facts.unknownToRegistry()
                ? Finding.notMeasured(NO_REFUSAL_SHOWN)
                : Finding.notAsOrdered("the registry shows the name as registered");
    }

    private static Finding withoutStatuses() {
        return Finding.notSeen("WHOIS states no EPP status here, so the status cannot be observed");
    }

    private static Finding locked(Set<EppStatus> now) {
        List<EppStatus> wanted = Action.LOCK.statuses();
        List<EppStatus> shown = wanted.stream().filter(now::contains).toList();
        List<EppStatus> missing =
                wanted.stream().filter(status -> !now.contains(status)).toList();
        if (missing.isEmpty()) {
            return Finding.asOrdered(SHOW + " " + words(shown));
        }
        return shown.isEmpty()
                ? Finding.notAsOrdered(SHOW + " none of " + words(wanted))
                : Finding.partly(SHOW + " " + words(shown) + ", not " + words(missing));
    }

    private static Finding held(Set<EppStatus> now) {
        if (now.contains(EppStatus.SERVER_HOLD)) {
            return Finding.asOrdered(SHOW + " serverHold");
        }
        // The registrar sets a clientHold and can lift it, so a clientHold does not show execution by the registry.
        return Finding.notAsOrdered(SHOW + " no serverHold"
                + (now.contains(EppStatus.CLIENT_HOLD) ? ", only the registrar's clientHold" : ""));
    }

    private static Finding dsRemoved(Registration registration) {
        if (!registration.ds().isEmpty()) {
            return Finding.notAsOrdered(SHOW + " the DS " + SetComparison.<DsRecord>listed(registration.ds()));
        }
        return registration
                .dnssec()
                .map(signed -> signed
                        ? Finding.notAsOrdered("the registration data call the delegation signed")
                        : Finding.asOrdered("the registration data call the delegation unsigned"))
                .orElseGet(() -> Finding.notMeasured("the registration data do not show DS"));
    }

    private static Finding registrant(ExecutionFacts facts, String ordered) {
        return facts.registrant()
                .map(shown -> {
                    String says = SHOW + " the registrant " + UntrustedText.from(shown, MAX_SHOWN);
                    return fold(shown).equals(fold(ordered)) ? Finding.asOrdered(says) : Finding.notAsOrdered(says);
                })
                .orElseGet(() -> Finding.notSeen("the registrant is withheld or not stated"));
    }

    private static Finding registrar(ExecutionFacts facts, int ordered) {
        return facts.registrarIanaId()
                .map(shown -> shown == ordered
                        ? Finding.asOrdered(SHOW + " the registrar with IANA number " + shown)
                        : Finding.notAsOrdered(SHOW + " the registrar with IANA number " + shown))
                .orElseGet(() -> Finding.notSeen("the registrar's IANA number is not stated"));
    }

    /** Measures whether the statuses that LOCK and HOLD add are lifted. Statuses that were set before the court acted may stay. */
    private static Finding lifted(Set<EppStatus> now, Optional<Set<EppStatus>> before) {
        EnumSet<EppStatus> added = EnumSet.copyOf(Action.LOCK.statuses());
        added.addAll(Action.HOLD.statuses());
        added.removeAll(before.orElse(Set.of()));
        List<EppStatus> left = added.stream().filter(now::contains).toList();
        if (left.isEmpty()) {
            return Finding.asOrdered(SHOW + " no status that an order had added");
        }
        return Finding.notAsOrdered(SHOW + " " + words(left) + " still");
    }

    private static String words(List<EppStatus> statuses) {
        return statuses.stream().map(EppStatus::epp).collect(Collectors.joining(", "));
    }

    /** Normalises case, spacing and punctuation, which do not distinguish registrants. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
