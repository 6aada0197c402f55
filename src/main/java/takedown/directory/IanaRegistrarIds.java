package takedown.directory;

import java.util.Set;

/**
 * Numbers in IANA's registry of registrar IDs that do not identify an accredited registrar: those of status Reserved (Registrar IDs, as of 13 March
 * 2026). A registry states such a number for names that it registers itself, and for tests. Two names with the same reserved number may therefore
 * have different registrars.
 */
public final class IanaRegistrarIds {
    private static final Set<Integer> RESERVED =
            Set.of(1, 3, 8, 119, 365, 376, 9994, 9995, 9996, 9997, 9998, 9999, 10009, 4000001, 8888888);

    private IanaRegistrarIds() {}

    public static boolean isReserved(int id) {
        return RESERVED.contains(id);
    }
}
