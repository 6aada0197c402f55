package takedown.casefile.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import takedown.casefile.intake.ListEntry.Fields;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** A list of suspects, read entry by entry, so that a list of millions is never in memory as a whole. */
public abstract sealed class SuspectList implements Iterator<SuspectLine> permits PlainList, CsvList, JsonList {
    private static final String ASSUMED_SCHEME =
            "some entries have a path or a port and no scheme: names without a port, and entries with port 443, were read as https,"
                    + " all others as http; give the scheme if it matters";

    private static final int MAX_LENGTH = 200;

    private final Deque<ListEntry> read = new ArrayDeque<>();
    private final Deque<SuspectLine> ahead = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<RuntimeException> brokenOff = Optional.empty();
    private boolean ended;
    private boolean assumedScheme;
    private final FirstTexts cut = new FirstTexts();

    SuspectList(ListText text) {
        text.warning().ifPresent(warnings::add);
    }

    /** Reads the next part of the list and adds its entries, if any. Returns false at the end of the list. */
    abstract boolean readOn() throws IOException;

    final void add(SuspectLine line) {
        read.add(new ListEntry.Known(line));
    }

    final void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    final void add(ListEntry entry) {
        read.add(entry);
    }

    final void addRead(long line, String text, Fields common) {
        read.add(new ListEntry.Value(line, text, common));
    }

    /**
     * Reads the next entries without interpreting them. The caller must pass each line of these entries to {@link #note}. If the rest of the list
     * cannot be read, the entries before the fault are returned first, and the next call throws the fault.
     *
     * @param characters the number of characters after which no more entries are added
     * @return at most {@code most} entries; empty at the end of the list
     */
    final List<ListEntry> take(int most, int characters) {
        if (brokenOff.isPresent()) {
            throw brokenOff.get();
        }
        List<ListEntry> entries = new ArrayList<>();
        int length = 0;
        try {
            while (entries.size() < most && length < characters && hasEntry()) {
                ListEntry entry = read.remove();
                length += entry.length();
                entries.add(entry);
            }
        } catch (Refusal | UncheckedIOException fault) {
            if (entries.isEmpty()) {
                throw fault;
            }
            brokenOff = Optional.of(fault);
        }
        return entries;
    }

    /** Records the assumptions under which a line was read, for the warnings about the whole list. */
    void note(SuspectLine line) {
        if (!assumedScheme
                && line instanceof SuspectLine.Read suspect
                && suspect.indicator().assumedScheme().isPresent()) {
            assumedScheme = true;
            warn(ASSUMED_SCHEME);
        }
        if (line instanceof SuspectLine.Read suspect && isCut(suspect.indicator())) {
            cut.add(UntrustedText.from(suspect.value(), MAX_LENGTH).value());
        }
    }

    /**
     * Returns whether a comma or a semicolon was cut off the end of a URL, although it may belong to the URL. After a bare host, it separates
     * entries.
     */
    private static boolean isCut(Indicator indicator) {
        if (!(indicator instanceof Indicator.Url url) || url.isHomePage()) {
            return false;
        }
        String input = url.input().stripTrailing();
        char last = input.isEmpty() ? ' ' : input.charAt(input.length() - 1);
        return (last == ',' || last == ';') && url.key().charAt(url.key().length() - 1) != last;
    }

    private boolean hasEntry() {
        try {
            while (read.isEmpty() && !ended) {
                ended = !readOn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !read.isEmpty();
    }

    /** Returns the warnings about the whole list, which are complete once the list has been read to its end. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        cut.warning(
                        "a comma or a semicolon at the end of a URL was read as a separator and left out",
                        " ",
                        "If the mark belongs to the URL, send the list as JSON, or write %2C or %3B")
                .ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public boolean hasNext() {
        while (ahead.isEmpty() && hasEntry()) {
            for (SuspectLine line : read.remove().lines()) {
                note(line);
                ahead.add(line);
            }
        }
        return !ahead.isEmpty();
    }

    @Override
    public SuspectLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove();
    }
}
