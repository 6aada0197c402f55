package takedown.dispatch;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.directory.ContactHealth;
import takedown.directory.HealthRecord;
import takedown.packet.document.Packet;

/**
 * The events of the parties' contacts, by day and without a reference to the case. Nothing is recorded about a packet under seal or of a sealed case.
 */
@ApplicationScoped
public class ContactEvents implements HealthRecord.Reader {
    /** Maximum number of parties per statement, far below the number of parameters that a statement can have. */
    private static final int PARTIES_AT_ONCE = 1_000;

    private final ContactEventRow.Repository events;

    ContactEvents(ContactEventRow.Repository events) {
        this.events = events;
    }

    public enum Kind {
        SENT,
        BOUNCED,
        ANSWERED
    }

    /**
     * Records an event of a packet's contact. Recording an event twice has no effect. Nothing is recorded if the packet was made under seal, or if
     * its case is sealed now, because every user can read the directory.
     */
    @Transactional
    public void record(Packet packet, String contact, Kind kind, LocalDate day) {
        if (!packet.document().caption().sealed() && !events.isSealed(packet.caseId())) {
            record(packet.document().recipient().id(), contact, kind, day);
        }
    }

    /** Records an event that does not belong to a packet. */
    @Transactional
    public void record(String party, String contact, Kind kind, LocalDate day) {
        ContactEventRow row = new ContactEventRow();
        row.id = UuidCreator.getTimeOrderedEpoch();
        row.party = party;
        row.contact = HealthRecord.key(contact);
        row.kind = kind;
        row.day = day;
        events.add(row);
    }

    @Override
    @Transactional
    public HealthRecord of(Collection<String> parties) {
        Map<String, Map<String, ContactHealth>> known = new HashMap<>();
        List<String> asked = parties.stream().distinct().toList();
        for (int from = 0; from < asked.size(); from += PARTIES_AT_ONCE) {
            for (ContactEventRow row : events.of(asked.subList(from, Math.min(asked.size(), from + PARTIES_AT_ONCE)))) {
                known.computeIfAbsent(row.party, party -> new HashMap<>())
                        .merge(row.contact, once(row.kind, row.day), ContactEvents::later);
            }
        }
        return new HealthRecord(known);
    }

    private static ContactHealth once(Kind kind, LocalDate day) {
        return new ContactHealth(
                kind == Kind.SENT ? Optional.of(day) : Optional.empty(),
                kind == Kind.BOUNCED ? Optional.of(day) : Optional.empty(),
                kind == Kind.ANSWERED ? Optional.of(day) : Optional.empty());
    }

    private static ContactHealth later(ContactHealth one, ContactHealth other) {
        return new ContactHealth(
                later(one.lastSent(), other.lastSent()),
                later(one.lastBounced(), other.lastBounced()),
                later(one.lastAnswered(), other.lastAnswered()));
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().isAfter(other.get()) ? one.get() : other.get())
                : one.or(() -> other);
    }
}
