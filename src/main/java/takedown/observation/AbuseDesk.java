package takedown.observation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.observation.AbuseContact.Kind;

/**
 * The abuse desk of one party: every contact that the answer states for it.
 *
 * @param contacts in the order of the party's own preference, each once
 */
public record AbuseDesk(List<AbuseContact> contacts) {
    public static final AbuseDesk NONE = new AbuseDesk(List.of());

    public AbuseDesk {
        contacts = contacts.stream().distinct().toList();
    }

    /** Creates a desk of at most one mailbox and one telephone number. */
    public static AbuseDesk of(Optional<String> email, Optional<String> phone) {
        return new AbuseDesk(
                Stream.concat(email.map(AbuseContact::email).stream(), phone.map(AbuseContact::phone).stream())
                        .toList());
    }

    public boolean isEmpty() {
        return contacts.isEmpty();
    }

    public Optional<String> email() {
        return first(Kind.EMAIL);
    }

    public Optional<String> phone() {
        return first(Kind.PHONE);
    }

    public Optional<String> form() {
        return first(Kind.FORM);
    }

    /** Returns the contacts as JSON objects, if any kind has a contact besides the preferred one; empty otherwise. */
    public Optional<List<Map<String, String>>> members() {
        long kinds = contacts.stream().map(AbuseContact::kind).distinct().count();
        return contacts.size() == kinds
                ? Optional.empty()
                : Optional.of(contacts.stream()
                        .map(contact -> {
                            Map<String, String> members = new LinkedHashMap<>();
                            members.put("kind", contact.kind().name().toLowerCase(Locale.ROOT));
                            members.put("value", contact.value());
                            return members;
                        })
                        .toList());
    }

    private Optional<String> first(Kind kind) {
        return contacts.stream()
                .filter(contact -> contact.kind() == kind)
                .map(AbuseContact::value)
                .findFirst();
    }
}
