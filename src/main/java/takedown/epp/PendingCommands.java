package takedown.epp;

import java.util.List;
import java.util.Optional;
import takedown.epp.Difference.Update;

/**
 * The commands of earlier runs that the registry accepted and has not completed (RFC 5730, result code 1001). A run does not repeat a command that is
 * pending from an earlier run over the same file.
 */
final class PendingCommands {
    private final RunJournal journal;
    private final String reference;

    /** @param reference the reference of the file that is carried out */
    PendingCommands(RunJournal journal, String reference) {
        this.journal = journal;
        this.reference = reference;
    }

    /**
     * Returns the pending command that this run waits for; empty if there is none. A command of this file counts while its update is the next one. A
     * command of another file, such as the seizure that this file reverses, counts until its effect shows in the present state. Otherwise, the
     * registry could still carry out that command after this run reported the name as restored. The registry may also have rejected the command, so
     * the command does not stop a change that is needed.
     *
     * @param updates what this run would send
     * @param changed whether this run has already changed the name
     */
    Optional<RunJournal.Sent> of(String name, DomainState now, List<Update> updates, boolean changed) {
        Optional<RunJournal.Sent> sent = journal.pending(name);
        if (sent.isEmpty()) {
            return sent;
        }
        String label = sent.get().label();
        if (sent.get().isOf(reference)) {
            return sent.filter(
                    own -> !updates.isEmpty() && updates.getFirst().label().equals(label));
        }
        boolean needed = updates.stream().anyMatch(update -> update.label().equals("change"));
        boolean shows = switch (label) {
            case "lock" -> now.hasUpdateLock();
            case "unlock" -> !now.hasUpdateLock();
            default -> needed;
        };
        return sent.filter(other -> !changed && !needed && !shows);
    }

    /** Returns the pending command of an earlier run over the file that this run carries out. */
    Optional<RunJournal.Sent> ofThisFile(String name) {
        return journal.pending(name).filter(sent -> sent.isOf(reference));
    }

    /** Returns why a command is not sent, for the result form. */
    String words(RunJournal.Sent pending) {
        boolean own = pending.isOf(reference);
        return (own ? "not sent again" : "not sent") + ": the registry has not completed " + pending.transaction()
                + (own ? "" : " of another file. If it has rejected that command, finish this name by hand");
    }
}
