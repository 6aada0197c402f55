package takedown.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.name.Refusal;

/** Who is who, in the service and in the database alike. */
@QuarkusTest
class IdentityTest {
    private static final String ISSUER = "https://login.example.org/realms/takedown";

    @Inject
    EntityManager entities;

    @Inject
    Cases cases;

    @Inject
    FormerNames formerNames;

    @ParameterizedTest
    @CsvSource({
        "alice, carol, true",
        "alice, alice, false",
        "alice, Alice, false",
        "alice, ' alice ', false",
        "https://a.example#1, https://a.example#2, true",
        "https://a.example#1, https://a.example#1, false",
        "https://a.example#x, https://a.example#X, true",
        "https://a.example#1, https://b.example#2, false",
        "https://a.example#1, https://b.example#1, false",
        "https://a.example#1, alice, false",
        "https://a.example#alice, alice, false",
        "https://a.example/b#1#2, https://a.example/b#1#3, true"
    })
    void theDatabaseKnowsTwoPeopleApartAsTheServiceDoes(String one, String other, boolean apart) {
        assertEquals(apart, Identity.of(one).isSurelyAnother(Identity.of(other)));
        assertEquals(apart, Identity.of(other).isSurelyAnother(Identity.of(one)));
        assertEquals(
                apart,
                entities.createNativeQuery("select surely_another(:one, :other)")
                        .setParameter("one", one)
                        .setParameter("other", other)
                        .getSingleResult());
    }

    @Test
    void aColleagueIsNamedInFullOrByTheSubject() {
        Identity lead = Identity.issued(ISSUER, "lead");
        assertEquals(
                ISSUER + "#248289761001", Identity.named("248289761001", lead).text());
        assertEquals(
                "https://other.example#7",
                Identity.named("https://other.example#7", lead).text());
        assertEquals("carol", Identity.named("carol", Identity.of("alice")).text());
        assertEquals(lead, Identity.of(lead.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "alice ", " alice", "al\u200bice", "al ice", "alice\u0000", "a/b", "<b>", "\u202ealice"
            })
    void aNameThatNobodyHasIsRefused(String name) {
        assertThrows(Refusal.class, () -> Identity.named(name, Identity.of("alice")));
    }

    @Test
    void membershipsOfFormerNamesPassOnOnce() {
        String old = "former-" + UUID.randomUUID();
        Actor actor = new Actor(old, Set.of(AppRole.ANALYST));
        UUID id = cases.open(actor, new NewCase("x", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        Identity now = Identity.issued(ISSUER, UUID.randomUUID().toString());
        Actor person = new Actor(now.text(), "Former", Set.of(AppRole.ANALYST));
        assertThrows(Refusal.class, () -> cases.get(person, id));
        formerNames.passOn(old, now);
        formerNames.passOn(old, now);
        assertEquals(MemberRole.LEAD, cases.get(person, id).members().getFirst().role());
        assertEquals(1, cases.get(person, id).members().size());
        assertThrows(Refusal.class, () -> cases.get(actor, id));
        var journal = cases.journal(person, id, Optional.empty(), 100).items();
        assertEquals(
                1,
                journal.stream()
                        .filter(e -> e.type() == CaseEvent.Type.MEMBER_PUT)
                        .count());
    }
}
