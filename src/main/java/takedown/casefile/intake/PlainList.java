package takedown.casefile.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import takedown.casefile.intake.ListEntry.Fields;
import takedown.name.Indicator;

/** A list with one entry per line. Lines may have bullets, remarks or comments. They may also be lines of a hosts file or rules of an ad blocker. */
final class PlainList extends SuspectList {
    private static final int MAX_LINE = 8_192;

    private final Reader characters;
    private final Fields common;
    private final char[] buffer = new char[16_384];
    private int at;
    private int filled;
    private boolean afterReturn;
    private long number;

    PlainList(ListText text, Fields common) {
        super(text);
        this.characters = text.characters();
        this.common = common;
    }

    @Override
    boolean readOn() throws IOException {
        StringBuilder line = new StringBuilder(80);
        Optional<Boolean> whole = line(line);
        if (whole.isEmpty()) {
            return false;
        }
        number++;
        String text = line.toString();
        if (!whole.get()) {
            add(new SuspectLine.Unread(
                    number,
                    text,
                    "a line of more than " + MAX_LINE + " characters: put each indicator on a line of its own"));
            return true;
        }
        add(new ListEntry.Line(number, text, common));
        return true;
    }

    @Override
    void note(SuspectLine line) {
        if (line instanceof SuspectLine.Read read
                && read.indicator() instanceof Indicator.Url url
                && url.input().indexOf(',') >= 0) {
            warn(
                    "Some URLs have a comma. If the list is a table, send it as text/csv. Otherwise the next column becomes part of the URL.");
        }
        super.note(line);
    }

    /** Reads up to the end of a line, which is CR LF, LF or CR. Returns whether the whole line was kept; empty at the end of the text. */
    private Optional<Boolean> line(StringBuilder line) throws IOException {
        boolean whole = true;
        boolean any = false;
        while (true) {
            if (at == filled) {
                filled = characters.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any ? Optional.of(whole) : Optional.empty();
                }
            }
            char c = buffer[at++];
            boolean pair = afterReturn && c == '\n';
            afterReturn = c == '\r';
            if (pair) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                return Optional.of(whole);
            }
            any = true;
            if (line.length() < MAX_LINE) {
                line.append(c);
            } else {
                whole = false;
            }
        }
    }
}
