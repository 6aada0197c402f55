package takedown.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.name.DomainName;

class RegistrationStateTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** Statuses of a registered name, separated by {@code |}. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "'', registered",
        "ok, registered",
        "inactive, registered",
        "clientTransferProhibited|serverDeleteProhibited, registered",
        "autoRenewPeriod, registered",
        "clientHold, on-hold",
        "server hold, on-hold",
        "serverHold|clientTransferProhibited, on-hold",
        "HOLD, on-hold",
        "ON-HOLD, on-hold",
        "Not generated in the zone, on-hold",
        "OUT OF SERVICE, on-hold",
        "Suspended, suspended",
        "*** This registration has been SUSPENDED. ***|Renewal required., suspended",
        "SUSPENDIDO, suspended",
        "FROZEN, suspended",
        "Deactivated, suspended",
        "Administratively blocked, suspended",
        "redemptionPeriod|pendingDelete, redemption",
        "pendingDelete|redemptionPeriod|serverHold, redemption",
        "pending delete restorable, redemption",
        "in quarantine, redemption",
        "QUARANTINE, redemption",
        "pendingDelete, pending-delete",
        "PENDING DELETE, pending-delete",
        "To be deleted, pending-delete",
        "to be released, pending-delete",
        "Expired, expired",
        "DOM_EXP, expired",
        "Renewal required., expired",
        "No longer required, pending-delete",
        "Not suspended, registered",
        "Registered until expiry date., registered",
        "connect, registered",
        "failed, registered",
        "Reserved, registered",
        "NOT AVAILABLE, registered"
    })
    void statusesOfANameThatSomebodyHolds(String statuses, String state) {
        assertEquals(
                state, RegistrationState.of(held(statuses), Optional.of(NOW)).word());
    }

    @ParameterizedTest(name = "{0} without a holder is {1}")
    @CsvSource({
        "reserved, reserved",
        "Reserved, reserved",
        "UNASSIGNABLE, reserved",
        "PREMIUM, reserved",
        "ok, registered"
    })
    void aNameThatTheRegistryKeeps(String status, String state) {
        Registration stated = Registration.of(DomainName.of("evil-shop.example"))
                .statuses(List.of(status))
                .build();
        assertEquals(state, RegistrationState.of(stated, Optional.of(NOW)).word());
    }

    @Test
    void theStatedDateCountsWhereTheTimeOfTheStatementIsKnown() {
        Registration over = expiring(NOW.minusSeconds(1), List.of("ok"));
        assertEquals(RegistrationState.EXPIRED, RegistrationState.of(over, Optional.of(NOW)));
        assertEquals(RegistrationState.REGISTERED, RegistrationState.of(over, Optional.empty()));
        assertEquals(
                RegistrationState.ON_HOLD,
                expiring(NOW.minusSeconds(1), List.of("clientHold")).state(NOW));
        assertEquals(
                RegistrationState.REGISTERED,
                expiring(NOW.plusSeconds(1), List.of("ok")).state(NOW));
    }

    @Test
    void aReservedNameIsATrueNone() {
        Provenance provenance = Provenance.without(Source.WHOIS, "whois.example:43", "evil-shop.example", NOW);
        Registration kept = Registration.of(DomainName.of("evil-shop.example"))
                .statuses(List.of("reserved"))
                .build();
        Outcome<Registration> settled = RegistrationState.settled(new Outcome.Found<>(kept, provenance));
        assertEquals(new Outcome.Absent<Registration>(AbsentKind.RESERVED, provenance), settled);
        assertEquals(RegistrationState.RESERVED, RegistrationState.of(AbsentKind.RESERVED));
        Outcome<Registration> held = new Outcome.Found<>(held("reserved"), provenance);
        assertEquals(held, RegistrationState.settled(held));
    }

    private static Registration held(String statuses) {
        return Registration.of(DomainName.of("evil-shop.example"))
                .registrar(Optional.of("Invented Names"))
                .statuses(List.of(statuses.split("\\|", -1)))
                .build();
    }

    private static Registration expiring(Instant end, List<String> statuses) {
        return Registration.of(DomainName.of("evil-shop.example"))
                .statuses(statuses)
                .expiresAt(Optional.of(end))
                .build();
    }
}
