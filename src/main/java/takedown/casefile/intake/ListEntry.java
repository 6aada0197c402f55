package takedown.casefile.intake;

import java.util.ArrayList;
import java.util.List;
import takedown.name.PasteType;
import takedown.name.PastedLine;

/**
 * An entry of a list that was read but not interpreted yet. Interpreting an entry takes much longer than reading it, and several threads can
 * interpret entries at the same time.
 */
sealed interface ListEntry {
    /** Interprets the entry. Returns a line for each suspect and for each unreadable value in the entry. */
    List<SuspectLine> lines();

    int length();

    record Known(SuspectLine line) implements ListEntry {
        @Override
        public List<SuspectLine> lines() {
            return List.of(line);
        }

        @Override
        public int length() {
            return line.value().length();
        }
    }

    /** A line of a plain list. It may be empty or a comment. */
    record Line(long line, String text, Fields common) implements ListEntry {
        @Override
        public List<SuspectLine> lines() {
            return parts(line, PastedLine.of(text), common);
        }

        @Override
        public int length() {
            return text.length();
        }
    }

    /** A value of a table or an array. An empty value and a comment are reported as unreadable. */
    record Value(long line, String text, Fields common) implements ListEntry {
        @Override
        public List<SuspectLine> lines() {
            PastedLine pasted = PastedLine.ofField(text);
            if (pasted.comment()) {
                return List.of(new SuspectLine.Unread(
                        line, text, PasteType.COMMENT.refusal().getMessage()));
            }
            if (pasted.parts().isEmpty()) {
                return List.of(new SuspectLine.Unread(
                        line, text, "an entry without a value: give a domain name, a URL or an IP address"));
            }
            return parts(line, pasted, common);
        }

        @Override
        public int length() {
            return text.length() + common.note().length();
        }
    }

    /** The fields other than the value, as text. A remark after the value is appended to the note. */
    record Fields(String role, String category, String verdict, String note) {}

    private static List<SuspectLine> parts(long line, PastedLine pasted, Fields common) {
        String remark = remark(pasted.remark());
        String note =
                common.note().isBlank() ? remark : remark.isEmpty() ? common.note() : common.note() + "; " + remark;
        List<SuspectLine> lines = new ArrayList<>(pasted.parts().size());
        for (PastedLine.Part part : pasted.parts()) {
            lines.add(
                    switch (part) {
                        case PastedLine.Understood(var indicator) ->
                            new SuspectLine.Read(
                                    line, indicator, common.role(), common.category(), common.verdict(), note);
                        case PastedLine.NotUnderstood(String text, String reason) ->
                            new SuspectLine.Unread(line, text, reason);
                    });
        }
        return lines;
    }

    private static String remark(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String bare = text.replaceFirst("^(?:#+|//|;|--|<-|[-–—|:=>→]+)\\s*", "");
        boolean wrapped = bare.length() > 2
                && (bare.startsWith("(") && bare.endsWith(")") || bare.startsWith("[") && bare.endsWith("]"));
        return wrapped ? bare.substring(1, bare.length() - 1).strip() : bare.strip();
    }
}
