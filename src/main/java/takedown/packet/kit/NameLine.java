package takedown.packet.kit;

import java.util.List;
import java.util.stream.Stream;

/**
 * One name of the list that goes to the registry: its observed state, and the requested state. Lists are empty if there is nothing.
 *
 * @param seq from 1; the same in every file of the kit
 * @param unicode the U-label form; empty if it is the same
 * @param nsNow the observed name servers with their glue; for a reversal those to restore: {@code ns1.example.net [192.0.2.1]}
 * @param nsNew the name servers to set; for a reversal those to restore
 * @param statusAdd statuses to add; for a reversal those to lift
 * @param endsSoon whether the registration ends while the order is in force, or soon after
 * @param claimed for a reversal: the results that the recipient returned for the name; empty if it returned none
 * @param observed for a reversal: verbs of the acts that look-ups showed as carried out
 */
public record NameLine(
        int seq,
        String name,
        String unicode,
        List<String> nsNow,
        List<String> nsNew,
        List<String> dsNow,
        DsAction dsAction,
        List<String> statusNow,
        List<String> statusAdd,
        String registrarId,
        String expires,
        boolean endsSoon,
        List<Note> notes,
        List<String> claimed,
        List<String> observed) {
    public NameLine {
        nsNow = List.copyOf(nsNow);
        nsNew = List.copyOf(nsNew);
        dsNow = List.copyOf(dsNow);
        statusNow = List.copyOf(statusNow);
        statusAdd = List.copyOf(statusAdd);
        notes = List.copyOf(notes);
        claimed = List.copyOf(claimed);
        observed = List.copyOf(observed);
    }

    public enum DsAction {
        /** There is no DS record, or the DS records stay. */
        NONE,
        REMOVE,
        REPLACE,
        RESTORE
    }

    public enum Note {
        ALREADY("no change needed"),
        /** An update lock is set. Unless it was set for another authority or party, it is removed first and set again last. */
        UPDATE_LOCK_SET("update lock set"),
        /** The registration ends before the order does, or within 45 days after the order ends. */
        EXPIRES("expires soon"),
        /** A hold of the registrar is set. It stays unless the order lifts it. */
        CLIENT_HOLD("client hold set"),
        /** A hold of the registry is set. It stays unless the order lifts it. */
        SERVER_HOLD("server hold set"),
        /** For a reversal: it is not known whether the recipient changed the name. */
        IF_CHANGED("if you changed it"),
        /** For a reversal: the update lock was there before the first notice, and stays. */
        KEEP_UPDATE_LOCK("keep the earlier update lock");

        private final String words;

        Note(String words) {
            this.words = words;
        }
    }

    boolean isOnHold() {
        return notes.contains(Note.SERVER_HOLD) || notes.contains(Note.CLIENT_HOLD);
    }

    public static String words(List<Note> notes) {
        return String.join("; ", notes.stream().map(note -> note.words).toList());
    }

    /** Returns the present name servers without their glue. */
    public List<String> serversNow() {
        return nsNow.stream().map(server -> server.split(" ", 2)[0]).toList();
    }

    /** Returns the name servers of {@link #nsNow} that have glue: {@code ns1.example.net [192.0.2.1]}. */
    Stream<String> glue() {
        return nsNow.stream().filter(server -> server.contains(" "));
    }
}
