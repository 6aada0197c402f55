package takedown.observation;

import java.util.Optional;

/** A contact for abuse as the answer states it, never derived. */
public record AbuseContact(Optional<String> email, Optional<String> phone) {
    public static final AbuseContact NONE = new AbuseContact(Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return email.isEmpty() && phone.isEmpty();
    }
}
