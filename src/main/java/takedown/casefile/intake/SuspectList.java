package takedown.casefile.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import takedown.name.PasteType;
import takedown.name.PastedLine;

/** A list of suspects, read entry by entry, so that a list of millions is never in memory as a whole. */
public abstract sealed class SuspectList implements Iterator<SuspectLine> permits PlainList, CsvList, JsonList {
    private static final String ASSUMED_SCHEME =
            "some entries have a path or a port and no scheme: a name alone was read as https,"
                    + " an address or a port as http (port 443 as https); give the scheme if it matters";

    private final Deque<SuspectLine> ahead = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean ended;

    SuspectList(ListText text) {
        text.warning().ifPresent(warnings::add);
    }

    /** Reads the next part of the list and adds its entries, if any. Returns false at the end of the list. */
    abstract boolean readOn() throws IOException;

    final void add(SuspectLine entry) {
        ahead.add(entry);
    }

    final void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /**
     * Adds the entries that the text of one value names.
     *
     * @param common the other fields; its note takes precedence over a remark after the value
     */
    final void addRead(long line, String text, Fields common) {
        PastedLine pasted = PastedLine.of(text);
        if (pasted.comment()) {
            add(new SuspectLine.Unread(line, text, PasteType.COMMENT.refusal().getMessage()));
            return;
        }
        if (pasted.parts().isEmpty()) {
            add(new SuspectLine.Unread(
                    line, text, "an entry without a value: give a domain name, a URL or an IP address"));
            return;
        }
        addParts(line, pasted, common);
    }

    final void addParts(long line, PastedLine pasted, Fields common) {
        String remark = remark(pasted.remark());
        String note =
                common.note().isBlank() ? remark : remark.isEmpty() ? common.note() : common.note() + "; " + remark;
        for (PastedLine.Part part : pasted.parts()) {
            add(
                    switch (part) {
                        case PastedLine.Understood(var indicator) -> {
                            indicator.assumedScheme().ifPresent(scheme -> warn(ASSUMED_SCHEME));
                            yield new SuspectLine.Read(
                                    line, indicator, common.role(), common.category(), common.verdict(), note);
                        }
                        case PastedLine.NotUnderstood(String text, String reason) ->
                            new SuspectLine.Unread(line, text, reason);
                    });
        }
    }

    /** Returns the remark without its leading mark and its brackets. */
    private static String remark(String text) {
        String bare = text.replaceFirst("^(?:#+|//|;|--|<-|[-–—|:=>→]+)\\s*", "");
        boolean wrapped = bare.length() > 2
                && (bare.startsWith("(") && bare.endsWith(")") || bare.startsWith("[") && bare.endsWith("]"));
        return wrapped ? bare.substring(1, bare.length() - 1).strip() : bare.strip();
    }

    /** The fields other than the value, as text. */
    record Fields(String role, String category, String verdict, String note) {}

    /** Returns the warnings about the whole list. They are complete once the list has been read to its end. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead.isEmpty() && !ended) {
                ended = !readOn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
