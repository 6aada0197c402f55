package takedown.casefile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;

class CaseAccessTest {
    private static final UUID CASE = new UUID(0, 1);
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

    @Test
    void accessIsToOneCase() {
        CaseAccess access = new CaseAccess(CASE, ALICE);
        assertDoesNotThrow(() -> access.requireOf(CASE));
        assertThrows(IllegalArgumentException.class, () -> access.requireOf(new UUID(0, 2)));
    }

    @Test
    void theServiceActsUnderItsOwnNameWithoutARole() {
        CaseAccess access = new ServiceAccess().to(CASE);
        assertEquals("monitoring", access.actor().user());
        assertEquals(Set.of(), access.actor().roles());
        assertEquals(CASE, access.caseId());
        assertEquals("alice", new ServiceAccess().to(CASE, "alice").actor().user());
    }

    @Test
    void noOtherPackageMakesAccess() {
        List<Constructor<?>> made = Stream.of(CaseAccess.class, CaseWork.class, ServiceAccess.class)
                .<Constructor<?>>flatMap(type -> Stream.of(type.getDeclaredConstructors()))
                .toList();
        assertEquals(3, made.size());
        assertTrue(made.stream()
                .map(Constructor::getModifiers)
                .noneMatch(access -> Modifier.isPublic(access) || Modifier.isProtected(access)));
    }
}
