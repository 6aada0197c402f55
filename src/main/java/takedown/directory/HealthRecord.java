package takedown.directory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The recorded health of the contacts of some parties.
 *
 * @param byContact the health, by the id of the party and then by the contact in lower case
 */
public record HealthRecord(Map<String, Map<String, ContactHealth>> byContact) {
    public static final HealthRecord NONE = new HealthRecord(Map.of());

    public HealthRecord {
        byContact = Map.copyOf(byContact);
    }

    @FunctionalInterface
    public interface Reader {
        HealthRecord of(Collection<String> parties);
    }

    public ContactHealth of(String party, String contact) {
        return byContact.getOrDefault(party, Map.of()).getOrDefault(key(contact), ContactHealth.UNKNOWN);
    }

    /** Returns the contacts of a party, ranked by the rule of {@link ContactHealth#ranked}. */
    public <T> List<T> ranked(
            String party, List<T> contacts, Function<? super T, String> desk, Function<? super T, String> value) {
        return byContact.containsKey(party)
                ? ContactHealth.ranked(contacts, desk, contact -> of(party, value.apply(contact)))
                : contacts;
    }

    public static String key(String contact) {
        return contact.strip().toLowerCase(Locale.ROOT);
    }
}
