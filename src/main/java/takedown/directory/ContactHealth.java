package takedown.directory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The recent history of a contact. Contacts are ranked by it, but never removed because of it: a mailbox that was full yesterday may work today. */
public record ContactHealth(
        Optional<LocalDate> lastSent, Optional<LocalDate> lastBounced, Optional<LocalDate> lastAnswered) {
    public static final ContactHealth UNKNOWN = new ContactHealth(Optional.empty(), Optional.empty(), Optional.empty());

    /** The possible standings of a contact, best first. */
    public enum Standing {
        /** The contact answered, and no mail to it has been returned since. */
        ANSWERS,
        /** Nothing is known, or mails were sent and neither answered nor returned. */
        UNKNOWN,
        /** A mail to the contact was returned, and no answer has been received since. */
        BOUNCES
    }

    public Standing standing() {
        if (lastBounced.isPresent()
                && lastAnswered
                        .filter(answered -> answered.isAfter(lastBounced.get()))
                        .isEmpty()) {
            return Standing.BOUNCES;
        }
        return lastAnswered.isPresent() ? Standing.ANSWERS : Standing.UNKNOWN;
    }

    /**
     * Returns the same contacts, ranked by their health. Contacts that bounce come last. The contacts are otherwise grouped by desk, in the order in
     * which the desks first occur, so an abuse desk that answers is not put before a desk for legal process that was listed first. Within a desk,
     * contacts that answer come first.
     *
     * @param desk returns the purpose of a contact
     */
    public static <T> List<T> ranked(
            List<T> contacts, Function<? super T, String> desk, Function<? super T, ContactHealth> health) {
        List<String> desks = contacts.stream().map(desk).distinct().toList();
        return contacts.stream()
                .sorted(Comparator.comparing(
                                (T contact) -> health.apply(contact).standing() == Standing.BOUNCES)
                        .thenComparing(contact -> desks.indexOf(desk.apply(contact)))
                        .thenComparing(contact -> health.apply(contact).standing()))
                .toList();
    }
}
