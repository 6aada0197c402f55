package takedown.web.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseEvent;
import takedown.casefile.CaseEvent.Type;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;

/** The suspects that entries of a journal are about. An entry has only the id of its suspect. */
public final class EventSubjects {
    private static final Set<Type> OF_SUSPECTS =
            EnumSet.of(Type.OBSERVED, Type.RETURNED, Type.CAPTURED, Type.CAPTURE_UPLOADED, Type.JUDGED, Type.ROLES_SET);

    private final Map<UUID, String> keys;

    private EventSubjects(Map<UUID, String> keys) {
        this.keys = keys;
    }

    /** Returns the key of the suspect that an entry is about; empty for an entry about something else. */
    public String of(CaseEvent event) {
        return event.subject().map(keys::get).orElse("");
    }

    /** Reads the suspects of a page of entries, with at most one SQL statement. */
    @ApplicationScoped
    public static class Reader {
        private final SuspectStore suspects;

        Reader(SuspectStore suspects) {
            this.suspects = suspects;
        }

        public EventSubjects of(Actor actor, Collection<CaseEvent> events) {
            Set<UUID> ids = events.stream()
                    .filter(event -> OF_SUSPECTS.contains(event.type()))
                    .map(CaseEvent::subject)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            return new EventSubjects(
                    suspects.visible(actor, ids).stream().collect(Collectors.toMap(Suspect::id, Suspect::key)));
        }
    }
}
