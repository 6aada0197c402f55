package takedown.casefile.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.PastedText;

/** The findings in one pasted text. Each finding is listed once, with the number of its occurrences and the place of its best occurrence. */
final class PasteCollector {
    /** Maximum number of findings in a preview. The user adds a longer list to a case without a preview. */
    static final int MOST = 20_000;

    /**
     * The place of a text. HEADER is the header of a mail without the subject, or a part of a mail such as a delivery report. Programs write these
     * texts, and they can be forged.
     */
    enum Where {
        TEXT,
        HEADER
    }

    static final class Entry {
        private PastedText.Piece piece;
        private long line;
        private Optional<String> part;
        private Where where;
        private long count;
        private StatedFields stated = StatedFields.NOTHING;

        private Entry(PastedText.Piece piece, long line, Optional<String> part, Where where) {
            this.piece = piece;
            this.line = line;
            this.part = part;
            this.where = where;
        }

        PastedText.Piece piece() {
            return piece;
        }

        long line() {
            return line;
        }

        Optional<String> part() {
            return part;
        }

        boolean isOfAHeader() {
            return where == Where.HEADER;
        }

        long count() {
            return count;
        }

        /**
         * Returns what the rows of a table state about this finding: the first stated text of each field, and the notes of all rows in their order,
         * as far as they fit.
         */
        StatedFields stated() {
            return stated;
        }

        /** Adds what a row states about the finding. Returns false if the row's note did not fit. */
        private boolean add(StatedFields row) {
            Optional<String> before = stated.note();
            stated = stated.and(row, (first, text) -> {
                String more = first.equals(text) ? text : first + "; " + text;
                return more.length() <= SuspectStore.MAX_NOTE ? more : first;
            });
            return row.note().isEmpty() || before.equals(row.note()) || !before.equals(stated.note());
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<DomainName> recipients = new LinkedHashSet<>();
    private final Set<DomainName> senders = new LinkedHashSet<>();
    private final Set<String> cleared = new HashSet<>();
    private final Map<String, DomainName> linkTexts = new LinkedHashMap<>();
    private boolean full;
    private long lines;
    private long words;

    void line(String text, long line, Optional<String> part, Where where) {
        count(text);
        PastedText.find(text, piece -> add(piece, line, part, where));
    }

    private void count(String text) {
        boolean inside = false;
        long before = words;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (!space && !inside) {
                words++;
            }
            inside = !space;
        }
        if (words > before) {
            lines++;
        }
    }

    Paste.Extent extent() {
        return new Paste.Extent(lines, words);
    }

    void addWord(String word, long line, Optional<String> part) {
        PastedText.readWord(word, piece -> add(piece, line, part, Where.TEXT));
    }

    /** Adds the values of a table and the findings in its notes. A value that the table judges harmless becomes a word that is not a suspect. */
    void table(SuspectList rows) {
        while (rows.hasNext()) {
            lines++;
            words++;
            switch (rows.next()) {
                case SuspectLine.Read read
                when SuspectIntake.clears(read.verdict()) -> {
                    cleared.add(key(read.indicator()));
                    add(
                            new PastedText.Unread(
                                    read.value(),
                                    "the list judges it " + read.verdict().strip() + ", so it is not a suspect"),
                            read.line(),
                            Optional.empty(),
                            Where.TEXT);
                }
                case SuspectLine.Read read -> {
                    add(
                            new PastedText.Named(read.indicator(), Optional.empty()),
                            read.line(),
                            Optional.empty(),
                            Where.TEXT);
                    state(read);
                    PastedText.find(
                            read.note(), piece -> add(mentioned(piece), read.line(), Optional.empty(), Where.TEXT));
                }
                case SuspectLine.Unread unread ->
                    add(
                            new PastedText.Unread(unread.value(), unread.reason()),
                            unread.line(),
                            Optional.empty(),
                            Where.TEXT);
            }
        }
        rows.warnings().forEach(this::warn);
    }

    private void state(SuspectLine.Read row) {
        Entry entry = entries.get(key(row.indicator()));
        if (entry == null) {
            return;
        }
        StatedFields stated = StatedFields.of(row);
        if (stated.note().filter(note -> note.length() > SuspectStore.MAX_NOTE).isPresent()) {
            warn("The note of line " + row.line() + " has more than " + SuspectStore.MAX_NOTE
                    + " characters and was left out.");
            stated = stated.withoutNote();
        }
        if (entry.stated().contradicts(stated)) {
            warn("Line " + row.line()
                    + " states another role, category or verdict than an earlier line with the same value."
                    + " The earlier line is used.");
        }
        if (!entry.add(stated)) {
            warn("The note of line " + row.line() + " was left out: together, the notes for its value have more than "
                    + SuspectStore.MAX_NOTE + " characters.");
        }
    }

    /** Marks an indicator that a note mentions as doubtful, since it may be a victim or an imitated brand. */
    private static PastedText.Piece mentioned(PastedText.Piece piece) {
        return piece instanceof PastedText.Named named
                ? new PastedText.Named(named.indicator(), Optional.of(PastedText.Doubt.MENTIONED))
                : piece;
    }

    void lines(String text, Optional<String> part, Where where) {
        long line = 1;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                line(text.substring(from, i), line, part, where);
                if (!end && text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                from = i + 1;
                line++;
            }
        }
    }

    void recipient(DomainName domain) {
        if (recipients.size() < MOST) {
            recipients.add(domain);
        }
    }

    void sender(DomainName domain) {
        if (senders.size() < MOST) {
            senders.add(domain);
        }
    }

    void linkText(Indicator shown, DomainName target) {
        if (linkTexts.size() < MOST) {
            linkTexts.putIfAbsent(key(shown), target);
        }
    }

    void warn(String warning) {
        if (!warnings.contains(warning) && warnings.size() < 100) {
            warnings.add(warning);
        }
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    List<String> warnings() {
        return warnings;
    }

    Set<DomainName> recipients() {
        return recipients;
    }

    boolean isCleared(Indicator indicator) {
        return cleared.contains(key(indicator));
    }

    /**
     * Returns the target site of the first link whose text shows the indicator although the link leads to another site; empty if there is no such
     * link.
     */
    Optional<DomainName> targetOfLink(Indicator shown) {
        return Optional.ofNullable(linkTexts.get(key(shown)));
    }

    Set<DomainName> senders() {
        return senders;
    }

    private static String key(Indicator indicator) {
        return "n " + indicator.key();
    }

    private void add(PastedText.Piece piece, long line, Optional<String> part, Where where) {
        String key = switch (piece) {
            case PastedText.Named named -> key(named.indicator());
            case PastedText.Typed typed -> "t " + typed.type() + " " + typed.text();
            case PastedText.Unread unread -> "u " + unread.text();
        };
        Entry entry = entries.get(key);
        if (entry == null) {
            if (entries.size() == MOST) {
                if (!full) {
                    full = true;
                    warn("More than " + MOST
                            + " indicators: the others are not listed. Add a long list to a case directly.");
                }
                return;
            }
            entry = new Entry(piece, line, part, where);
            entries.put(key, entry);
        } else if (isBetter(piece, where, entry)) {
            entry.piece = piece;
            entry.line = line;
            entry.part = part;
            entry.where = where;
        }
        entry.count++;
    }

    /**
     * Returns whether this occurrence is better than the recorded one: text is better than a header, and a certain reading is better than a doubtful
     * one.
     */
    private static boolean isBetter(PastedText.Piece piece, Where where, Entry entry) {
        if (entry.where != where) {
            return where == Where.TEXT;
        }
        return piece instanceof PastedText.Named now
                && now.doubt().isEmpty()
                && entry.piece instanceof PastedText.Named before
                && before.doubt().isPresent();
    }
}
