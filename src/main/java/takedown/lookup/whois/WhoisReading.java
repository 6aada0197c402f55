package takedown.lookup.whois;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one record once and tracks the current block and heading. */
final class WhoisReading {
    enum Block {
        DOMAIN,
        REGISTRAR,
        REGISTRANT,
        ABUSE,
        CONTACT,
        NAME_SERVERS
    }

    private final List<WhoisLines.Line> lines;
    private final WhoisDraft draft;
    private Block block = Block.DOMAIN;
    private int headingIndent;
    /** Whether the line before was a heading, so that an empty line below it does not end its block. */
    private boolean justOpened;

    private @Nullable Field open;
    private int openIndent;
    /** Whether the open field is a heading above its values, without a first value beside it. */
    private boolean openHeads;
    /** Indentation of the entries of a list of name servers, in columns; -1 before the first entry. */
    private int listIndent = -1;

    private WhoisReading(List<WhoisLines.Line> lines, WhoisDateReader dates) {
        this.lines = lines;
        this.draft = new WhoisDraft(dates);
    }

    static WhoisRecord read(List<WhoisLines.Line> lines, WhoisDateReader dates) {
        WhoisReading reading = new WhoisReading(lines, dates);
        for (int i = 0; i < lines.size(); i++) {
            reading.line(i);
        }
        return reading.draft.record();
    }

    private void line(int i) {
        WhoisLines.Line line = lines.get(i);
        boolean first = justOpened && (line.isBare() || WhoisHeadings.isOfABlock(line.label()));
        justOpened = false;
        if (line.afterBlank()
                && line.indent() <= headingIndent
                && !first
                && !(open == Field.NAME_SERVER && line.isBare())) {
            enter(Block.DOMAIN, headingIndent);
            open = null;
        }
        if (line.isBare()) {
            bare(line);
            return;
        }
        Optional<Field> field = field(line);
        if (line.value().isEmpty()) {
            empty(i, field.orElse(null));
            return;
        }
        open = null;
        if (startsBlock(line, field.orElse(null)) || ofTheBlock(line)) {
            return;
        }
        if (field.isEmpty()) {
            unknown(line);
        } else if (!isPartOfAnAddress(i, field.get())) {
            draft.set(field.get(), line.value(), block);
            goesOn(field.get(), line.indent());
        }
    }

    /** Returns the field of a line by its label in the table, else by words that can only mean the abuse desk. */
    private static Optional<Field> field(WhoisLines.Line line) {
        return Field.of(line.label())
                .or(() -> LabelWords.guess(line.label()).filter(f -> f == Field.ABUSE_EMAIL || f == Field.ABUSE_PHONE));
    }

    /** Opens a field whose values may continue in the lines below. */
    private void goesOn(Field field, int indent) {
        if (field == Field.NAME_SERVER || field == Field.STATUS || field == Field.STATUS_HERE) {
            open(field, indent, false);
        }
    }

    /** Returns whether the line is a part of an address, such as "State: OR" between a city and a postal code. */
    private boolean isPartOfAnAddress(int i, Field field) {
        return field == Field.STATUS_HERE
                && lines.get(i).label().equals("state")
                && (i > 0 && WhoisHeadings.isOfAnAddress(lines.get(i - 1).label())
                        || i + 1 < lines.size()
                                && WhoisHeadings.isOfAnAddress(lines.get(i + 1).label()));
    }

    private boolean ofTheBlock(WhoisLines.Line line) {
        String label = line.label();
        String value = line.value();
        boolean organisation = WhoisHeadings.isOrganisation(label);
        boolean name = WhoisHeadings.isName(label);
        switch (block) {
            case REGISTRAR -> {
                if (name) {
                    draft.registrarNamed(value, organisation);
                }
                return name;
            }
            case REGISTRANT -> {
                if (name) {
                    draft.registrant(value, organisation ? Field.REGISTRANT_ORGANISATION : Field.REGISTRANT_NAME);
                }
                return name;
            }
            case ABUSE -> {
                boolean mail = label.contains("mail");
                boolean phone = !label.contains("fax") && (label.contains("phone") || label.startsWith("tel"));
                if (mail || phone) {
                    draft.set(mail ? Field.ABUSE_EMAIL : Field.ABUSE_PHONE, value, block);
                }
                return mail || phone;
            }
            case CONTACT -> {
                draft.person(label, value);
                return name;
            }
            case NAME_SERVERS -> {
                if (label.equals("name")) {
                    draft.nameServers(value, false);
                }
                return label.equals("name");
            }
            case DOMAIN -> {
                if (label.equals("name") && !draft.hasDomain()) {
                    draft.domain(value);
                    return true;
                }
                if (organisation && draft.hasDomain()) {
                    draft.holder(value);
                }
                if (label.equals("person") && draft.hasDomain()) {
                    draft.registrant(value, Field.REGISTRANT_NAME);
                }
                return false;
            }
        }
        return false;
    }

    /** Reads a label that is not in a table, in the domain's own block or that of the name servers. Its words may still show its meaning. */
    private void unknown(WhoisLines.Line line) {
        if (block != Block.DOMAIN && block != Block.NAME_SERVERS) {
            return;
        }
        draft.iana(line.label(), line.value());
        LabelWords.guess(line.label())
                .filter(field -> !isDate(field) || draft.isDate(line.value()))
                .ifPresent(field -> draft.set(field, line.value(), block));
    }

    /**
     * Reads a label without a value. Such a label states nothing, has its value in the line below, or heads a block. The label itself, its place and
     * the next line decide. A label without a value in the middle of a list of labels is not a heading.
     */
    private void empty(int i, @Nullable Field field) {
        WhoisLines.Line line = lines.get(i);
        String label = line.label();
        open = null;
        // In texts of the form "[Label] value", such as [Tech-C], a label without a value is only empty.
        if (line.bracket() && field != null && field != Field.REGISTRAR) {
            return;
        }
        WhoisLines.@Nullable Line next = i + 1 < lines.size() ? lines.get(i + 1) : null;
        boolean below = next != null && next.indent() > line.indent();
        boolean valueBelow = next != null && next.isBare() && (below || !next.afterBlank());
        if (LabelWords.isAttribute(label)) {
            if (valueBelow && below && field != null) {
                open(field, line.indent(), true);
            }
            return;
        }
        boolean section = below
                || valueBelow
                || line.afterBlank()
                || i == 0
                || (next != null && WhoisHeadings.isOfABlock(next.label()));
        if (!section) {
            return;
        }
        @Nullable Field meant = field == null && LabelWords.isNameServers(label) ? Field.NAME_SERVER : field;
        boolean ofAPerson = meant == null
                && draft.hasDomain()
                && !label.contains("domain")
                && !WhoisHeadings.isHolder(label)
                && next != null
                && WhoisHeadings.isOfABlock(next.label());
        enter(ofAPerson && !label.contains("registrar") ? Block.CONTACT : blockOf(label, meant), line.indent());
        justOpened = true;
        if (meant != null) {
            open(meant, line.indent(), true);
        } else if (WhoisHeadings.isHolder(label)) {
            open(Field.REGISTRANT, line.indent(), true);
        }
    }

    private void open(Field field, int indent, boolean heads) {
        open = field;
        openIndent = indent;
        openHeads = heads;
        listIndent = -1;
    }

    private static Block blockOf(String label, @Nullable Field field) {
        if (label.contains("abuse") && (field == null || field == Field.ABUSE_EMAIL)) {
            return Block.ABUSE;
        }
        if (field == Field.REGISTRAR || label.equals("registrar information")) {
            return Block.REGISTRAR;
        }
        if (field == Field.NAME_SERVER) {
            return Block.NAME_SERVERS;
        }
        if (field == Field.REGISTRANT
                || field == Field.REGISTRANT_ORGANISATION
                || field == null && WhoisHeadings.isHolder(label)) {
            return Block.REGISTRANT;
        }
        return field == null && WhoisHeadings.isContact(label) ? Block.CONTACT : Block.DOMAIN;
    }

    /** Returns whether the line starts a block. In RPSL and similar layouts, the first line after an empty line names the subject of the block. */
    private boolean startsBlock(WhoisLines.Line line, @Nullable Field field) {
        String label = line.label();
        if (field == Field.DOMAIN && !label.equals("query")) {
            enter(Block.DOMAIN, line.indent());
            return false;
        }
        if (!line.afterBlank() || line.bracket()) {
            return false;
        }
        if (WhoisHeadings.opensContact(label)) {
            if (!draft.hasDomain()) {
                return false;
            }
            enter(Block.CONTACT, line.indent());
            draft.person(label, line.value());
            return !label.equals("norid handle") || draft.hasCreated();
        }
        switch (label) {
            case "nsset", "ns list" -> {
                enter(Block.NAME_SERVERS, line.indent());
                return true;
            }
            case "domain registrant", "domain holder" -> {
                enter(Block.REGISTRANT, line.indent());
                draft.registrant(line.value(), Field.REGISTRANT);
                return true;
            }
            case "registrar" -> {
                if (!draft.hasDomain()) {
                    return false;
                }
                enter(Block.REGISTRAR, line.indent());
                if (!draft.hasRegistrar()) {
                    draft.registrar(line.value(), true);
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void enter(Block entered, int indent) {
        if (entered == Block.CONTACT) {
            draft.startPerson();
        }
        block = entered;
        headingIndent = indent;
    }

    private void bare(WhoisLines.Line line) {
        String value = line.value();
        if (open == null) {
            // "Last updated on …" in a paragraph of its own below the record is about the registry's data.
            if (!(line.afterBlank() && line.indent() == 0 && draft.hasDomain())) {
                phrase(value);
            }
        } else if (open == Field.NAME_SERVER) {
            entry(line);
        } else if (open == Field.STATUS || open == Field.STATUS_HERE) {
            if (line.indent() > openIndent || openHeads && !line.afterBlank()) {
                draft.set(open, value, block);
            } else {
                open = null;
                phrase(value);
            }
        } else {
            draft.below(open, value, block);
            // The address and links of an abuse desk are below the first line.
            open = block == Block.ABUSE ? open : null;
        }
    }

    /** Reads an entry in a list of name servers. A sentence, or a line apart from the entries, ends the list. */
    private void entry(WhoisLines.Line line) {
        boolean apart = line.afterBlank() && listIndent >= 0 && line.indent() != listIndent;
        String value = line.value();
        if (apart || !draft.nameServers(value.startsWith("- ") ? value.substring(2) : value, true)) {
            open = null;
            phrase(value);
        } else {
            listIndent = line.indent();
        }
    }

    /** Reads a sentence such as "Record expires on 2027-10-31", whose words before the first digit are the label. */
    private void phrase(String value) {
        int digit = 0;
        while (digit < value.length() && digit < 40 && !Character.isDigit(value.charAt(digit))) {
            digit++;
        }
        if (digit > 4 && digit < value.length() && Character.isDigit(value.charAt(digit))) {
            String date = value.substring(digit);
            Field.of(Field.normal(value.substring(0, digit)))
                    .filter(WhoisReading::isDate)
                    .ifPresent(field -> draft.set(field, date, block));
        }
    }

    private static boolean isDate(Field field) {
        return field == Field.CREATED || field == Field.UPDATED || field == Field.EXPIRES;
    }
}
