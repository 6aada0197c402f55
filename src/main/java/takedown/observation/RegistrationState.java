package takedown.observation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a registration. One rule applies to WHOIS and RDAP. When several states apply, the one that is furthest from a working registration
 * counts: a name in redemption usually carries a hold as well.
 *
 * <p>EPP and RDAP statuses count as RFC 5731 section 2.3, RFC 3915 section 3.1 and RFC 8056 define them. A registry's own word counts by its stem, in
 * any language listed here. A word that is not listed has no meaning here, and the name is then simply registered.
 */
public enum RegistrationState {
    REGISTERED,
    /** The registry has no such name and accepts registrations of it. */
    AVAILABLE,
    /** The registry reserves the name: it is not registered and an ordinary registration is refused. */
    RESERVED,
    /** The registrar deleted the name. Only the former holder can restore it (RFC 3915, or a registry's quarantine). */
    REDEMPTION,
    /** The registry will delete the name, and it cannot be restored. */
    PENDING_DELETE,
    /** The term of the registration has ended, according to a status or to the stated date. */
    EXPIRED,
    /** Withdrawn from use by a registry's own status. */
    SUSPENDED,
    /** Kept out of the zone: clientHold, serverHold, or a registry's word for it. */
    ON_HOLD;

    /** Stems of registries' own words, without case, spaces and marks, in order of precedence. */
    private static final List<Map.Entry<RegistrationState, List<String>>> STEMS = List.of(
            Map.entry(
                    REDEMPTION,
                    List.of(
                            "redemption",
                            "quarant",
                            "quarent",
                            "karant",
                            "restorable",
                            "rgp",
                            "pendingrestore",
                            "cuarent",
                            "redencion")),
            Map.entry(
                    PENDING_DELETE,
                    List.of(
                            "pendingdelet",
                            "pendingpurge",
                            "tobedeleted",
                            "tobereleased",
                            "tobepurged",
                            "beingdeleted",
                            "scheduledfordelet",
                            "markedfordelet",
                            "pendingrelease",
                            "pendienteborrado",
                            "nolongerrequired",
                            "attentedesuppression")),
            Map.entry(
                    SUSPENDED,
                    List.of(
                            "suspend",
                            "sospes",
                            "suspens",
                            "deactivated",
                            "desactiv",
                            "disabled",
                            "gesperrt",
                            "zawiesz",
                            "frozen",
                            "congelado",
                            "administrativelyblocked",
                            "приостан",
                            "заблок",
                            "askıyaalın",
                            "停用",
                            "冻结",
                            "凍結",
                            "停止",
                            "정지")),
            Map.entry(
                    ON_HOLD,
                    List.of(
                            "onhold",
                            "dnshold",
                            "registryhold",
                            "registrarhold",
                            "clienthold",
                            "serverhold",
                            "domheld",
                            "outzone",
                            "outofzone",
                            "notgeneratedinthezone",
                            "notgeneratedinzone",
                            "outofservice")),
            Map.entry(
                    EXPIRED,
                    List.of(
                            "expired",
                            "domexp",
                            "renewalrequired",
                            "abgelaufen",
                            "vencido",
                            "vencida",
                            "caducad",
                            "expirado",
                            "expirée",
                            "expiré",
                            "scadut",
                            "wygas",
                            "истек",
                            "истёк",
                            "süresidol",
                            "已过期",
                            "過期",
                            "만료")));

    private static final List<String> KEPT = List.of(
            "reserved",
            "reservado",
            "réservé",
            "reserviert",
            "gereserveerd",
            "riservato",
            "zarezerwowan",
            "unassignable",
            "premium",
            "prohibitedname",
            "restricted",
            "notregistrable",
            "nonregistrable",
            "予約",
            "예약");

    /** Returns the word in JSON and on paper: {@code pending-delete}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the registration data state that a hold of any kind keeps the name out of use. */
    public boolean isHeld() {
        return this == ON_HOLD || this == SUSPENDED;
    }

    /** Returns the state that a true "there is none" means. */
    public static RegistrationState of(AbsentKind kind) {
        return kind == AbsentKind.RESERVED ? RESERVED : AVAILABLE;
    }

    /**
     * Returns the state according to registration data.
     *
     * @param at when it was stated; empty where that is not known, in which case the expiry date does not count
     */
    public static RegistrationState of(Registration stated, Optional<Instant> at) {
        if (!isHeldByAnybody(stated) && stated.statuses().stream().anyMatch(RegistrationState::isKept)) {
            return RESERVED;
        }
        Optional<RegistrationState> byStatus = byStatus(stated.statuses());
        boolean over = at.flatMap(now -> stated.expiresAt().filter(end -> end.isBefore(now)))
                .isPresent();
        return byStatus.orElse(over ? EXPIRED : REGISTERED);
    }

    /**
     * Returns the outcome of a look-up. A record of a name that the registry only reserves becomes an absence, because such a name is not registered.
     */
    public static Outcome<Registration> settled(Outcome<Registration> stated) {
        return stated instanceof Outcome.Found<Registration>(Registration r, Provenance p)
                        && of(r, Optional.of(p.at())) == RESERVED
                ? new Outcome.Absent<>(AbsentKind.RESERVED, p)
                : stated;
    }

    private static boolean isHeldByAnybody(Registration stated) {
        return stated.registrar().isPresent()
                || stated.registrarIanaId().isPresent()
                || stated.registrarHandle().isPresent()
                || stated.registrant().isPresent()
                || stated.createdAt().isPresent()
                || stated.expiresAt().isPresent()
                || !stated.nameServers().isEmpty();
    }

    private static boolean isKept(String status) {
        String folded = fold(status);
        return KEPT.stream().anyMatch(folded::contains);
    }

    /** Returns the meaning of one status by itself. Empty where it only confirms a registration, or is not known. */
    public static Optional<RegistrationState> ofStatus(String status) {
        return byStatus(List.of(status));
    }

    private static Optional<RegistrationState> byStatus(List<String> statuses) {
        List<String> folded = statuses.stream()
                .filter(s -> !isDenied(s))
                .map(RegistrationState::fold)
                .toList();
        return STEMS.stream()
                .filter(entry -> folded.stream()
                        .anyMatch(status -> entry.getValue().stream().anyMatch(status::contains)
                                || isWhole(entry.getKey(), status)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns whether the whole status is a word for the state. These words have that meaning only if the status has no other text. */
    private static boolean isWhole(RegistrationState state, String status) {
        return switch (state) {
            case REDEMPTION -> status.equals("graceperiod");
            case PENDING_DELETE -> status.equals("deleted") || status.equals("delete");
            case ON_HOLD -> status.equals("hold") || status.equals("held");
            case SUSPENDED -> status.equals("blocked");
            default -> false;
        };
    }

    /** Returns whether the status is a denial, such as "not suspended" or "no hold". */
    private static boolean isDenied(String status) {
        String lower = status.strip().toLowerCase(Locale.ROOT);
        return (lower.startsWith("not ") && !lower.startsWith("not generated"))
                || (lower.startsWith("no ") && !lower.startsWith("no longer"));
    }

    private static String fold(String status) {
        StringBuilder out = new StringBuilder(status.length());
        status.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetter).forEach(out::appendCodePoint);
        return out.toString();
    }
}
