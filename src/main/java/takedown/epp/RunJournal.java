package takedown.epp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.packet.kit.ResultLine.Result;

/**
 * The append-only journal of the runs over one file of commands, or over several files about the same names. It has one line before and one after
 * each command that changes something, and one for each result. Each line is on disk before the run continues. A later run reads from it which update
 * locks the earlier runs set and when they changed each name.
 */
public final class RunJournal implements AutoCloseable {
    private static final int COLUMNS = 8;

    private final FileChannel file;
    private final Clock clock;
    private final Set<String> locked = new HashSet<>();
    /** Begins the number of each command of this run, so that it differs from those of other runs, whose reads are not in the journal. */
    private final String run;

    private final Map<String, Integer> attempts = new HashMap<>();
    /** The last change of each name that the registry completed in an earlier run. */
    private final Map<String, Sent> changed = new HashMap<>();

    /** The last command about each name without an answer, which may have changed the name. */
    private final Map<String, Sent> unanswered = new HashMap<>();
    /** The last command about each name that the registry accepted and did not complete. */
    private final Map<String, Sent> pending = new HashMap<>();

    /**
     * A command of an earlier run.
     *
     * @param at when it was answered, or sent if it has no answer
     */
    record Sent(String label, String transaction, Instant at) {
        /** Returns whether the command is from a run over the file with this reference. */
        boolean isOf(String reference) {
            return transaction.startsWith(transactions(reference));
        }
    }

    private RunJournal(FileChannel file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.run = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    public static RunJournal open(Path path, Clock clock) throws IOException {
        List<String> earlier = Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
        RunJournal journal = new RunJournal(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE),
                clock);
        earlier.forEach(journal::read);
        if (!earlier.isEmpty() && !endsWithLine(path)) {
            // The earlier run ended while it wrote the last line.
            journal.write("\n");
        }
        return journal;
    }

    private static boolean endsWithLine(Path path) throws IOException {
        byte[] all = Files.readAllBytes(path);
        return all[all.length - 1] == '\n';
    }

    private void read(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS) {
            return;
        }
        String name = columns[2];
        // A lock whose answer was lost may nevertheless be set.
        if (columns[3].equals("lock") && columns[1].equals("SEND")) {
            locked.add(name);
        }
        Instant at;
        try {
            at = Instant.parse(columns[0]);
        } catch (DateTimeParseException cutOff) {
            return;
        }
        switch (columns[1]) {
            case "SEND" -> unanswered.put(name, new Sent(columns[3], columns[4], at));
            case "ANSWER" -> {
                unanswered.remove(name);
                if (columns[5].equals(String.valueOf(ResultCode.COMPLETED.number()))) {
                    changed.put(name, new Sent(columns[3], columns[4], at));
                    pending.remove(name);
                    // A name that was unlocked or changed had no update lock at that time. A later lock may be another
                    // party's.
                    if (!columns[3].equals("lock")) {
                        locked.remove(name);
                    }
                } else if (columns[5].equals(String.valueOf(ResultCode.ACTION_PENDING.number()))) {
                    pending.put(name, new Sent(columns[3], columns[4], at));
                }
            }
            case "RESULT" -> {
                // The name was found in the requested state, so the registry has completed the pending command.
                if (columns[3].equals(Result.DONE.name())) {
                    Optional.ofNullable(pending.remove(name))
                            .ifPresent(sent -> changed.put(name, new Sent(sent.label(), sent.transaction(), at)));
                }
            }
            default -> {
                // A broken session changes nothing.
            }
        }
    }

    /** Returns the beginning of the transaction ids of the runs over a file. */
    static String transactions(String reference) {
        return "TD-" + reference.replaceAll("[^0-9A-Za-z]", "") + "-";
    }

    private Optional<Sent> lastChange(String name) {
        return Optional.ofNullable(unanswered.getOrDefault(name, changed.get(name)));
    }

    /**
     * Returns when an earlier run over the file with this reference changed the name, or may have; empty if none did, or if a run over another file
     * changed the name later.
     */
    Optional<Instant> changedAt(String name, String reference) {
        return lastChange(name).filter(sent -> sent.isOf(reference)).map(Sent::at);
    }

    /** Returns whether an earlier run of this journal changed the name, or may have. The run may have been over another file. */
    boolean hasChanged(String name) {
        return lastChange(name).isPresent() || pending.containsKey(name);
    }

    /** Returns the command of an earlier run that the registry accepted and had not completed when the run ended; empty if there is none. */
    Optional<Sent> pending(String name) {
        return Optional.ofNullable(pending.get(name));
    }

    /** Returns whether a run of this journal set, or may have set, the update lock of the name. */
    boolean hasLocked(String name) {
        return locked.contains(name);
    }

    /** Returns the number of the next command about a name, reads included: {@code mx4tppc0-2}. No other run uses this number. */
    String next(String name) {
        return run + "-" + attempts.merge(name, 1, Integer::sum);
    }

    void sending(String name, String label, String transaction) throws IOException {
        if (label.equals("lock")) {
            locked.add(name);
        }
        line("SEND", name, label, transaction, "", "", "");
    }

    void answered(String name, String label, String transaction, EppXml.Response response) throws IOException {
        line(
                "ANSWER",
                name,
                label,
                transaction,
                String.valueOf(response.code()),
                response.serverTransaction(),
                response.words());
    }

    void broken(String name, String label, String transaction, IOException cause) throws IOException {
        line("NO-ANSWER", name, label, transaction, "", "", EppConnection.reason(cause));
    }

    void result(String name, String result, String words) throws IOException {
        line("RESULT", name, result, "", "", "", words);
    }

    private void line(String kind, String name, String label, String transaction, String code, String id, String words)
            throws IOException {
        write(String.join(
                        "\t",
                        clock.instant().toString(),
                        kind,
                        name,
                        label,
                        transaction,
                        code,
                        id.replaceAll("\\s", " "),
                        words.replaceAll("\\s", " "))
                + "\n");
    }

    private void write(String text) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            file.write(octets);
        }
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
