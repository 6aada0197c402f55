package takedown.lookup.whois;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the lines once and keeps which block it is in, and under which heading. */
final class WhoisReading {
    /** Whose block it is. */
    enum Block {
        DOMAIN,
        REGISTRAR,
        REGISTRANT,
        CONTACT,
        NAME_SERVERS
    }

    private final WhoisDraft draft;
    private Block block = Block.DOMAIN;
    private int headingIndent;
    private @Nullable Field open;

    private WhoisReading(WhoisDates dates) {
        this.draft = new WhoisDraft(dates);
    }

    static WhoisRecord read(List<WhoisLines.Line> lines, WhoisDates dates) {
        WhoisReading reading = new WhoisReading(dates);
        lines.forEach(reading::line);
        return reading.draft.record();
    }

    private void line(WhoisLines.Line line) {
        if (line.afterBlank() && line.indent() <= headingIndent && !(open == Field.NAME_SERVER && line.isBare())) {
            block = Block.DOMAIN;
            open = null;
        }
        if (line.isBare()) {
            bare(line);
            return;
        }
        Optional<Field> field = Field.of(line.label());
        if (line.value().isEmpty()) {
            heading(line, field.orElse(null));
            return;
        }
        if (startsBlock(line, field.orElse(null))) {
            return;
        }
        String label = line.label();
        if (block == Block.REGISTRAR && WhoisHeadings.isName(label)) {
            draft.registrarNamed(line.value(), !label.equals("name"));
        } else if (block == Block.REGISTRANT && WhoisHeadings.isName(label) && !draft.hasRegistrant()) {
            draft.registrant(line.value());
        } else if (block == Block.DOMAIN && label.equals("name") && !draft.hasDomain()) {
            draft.domain(line.value());
        } else if (block == Block.NAME_SERVERS && label.equals("name")) {
            draft.nameServer(line.value());
        } else if (field.isPresent()) {
            draft.set(field.get(), line.value(), block);
            open = field.get() == Field.NAME_SERVER ? field.get() : null;
        } else {
            unknown(line);
            open = null;
        }
    }

    /** A label that is in no table, in the domain's own block: its words may still say what it is. */
    private void unknown(WhoisLines.Line line) {
        if (block != Block.DOMAIN && block != Block.NAME_SERVERS) {
            return;
        }
        draft.iana(line.label(), line.value());
        Optional<Field> guessed = LabelWords.guess(line.label());
        guessed.filter(field -> !isDate(field) || draft.isDate(line.value()))
                .ifPresent(field -> draft.set(field, line.value(), block));
    }

    /** A label without a value: a heading, of a block or of values below it. */
    private void heading(WhoisLines.Line line, @Nullable Field field) {
        String label = line.label();
        // [Tech-C], [Registrar]: in texts of the form [Label] value an empty one is just that.
        if (line.bracket() && field != null && field != Field.REGISTRAR) {
            return;
        }
        headingIndent = line.indent();
        open = field;
        if (field == Field.REGISTRAR || label.equals("registrar information")) {
            block = Block.REGISTRAR;
        } else if (field == Field.NAME_SERVER) {
            block = Block.NAME_SERVERS;
        } else if (field == Field.REGISTRANT) {
            block = Block.REGISTRANT;
        } else if (field == null && WhoisHeadings.isContact(label)) {
            block = Block.CONTACT;
        } else {
            block = Block.DOMAIN;
        }
    }

    /** RPSL and its kin: the first line after an empty one says what the block is about. */
    private boolean startsBlock(WhoisLines.Line line, @Nullable Field field) {
        String label = line.label();
        if (field == Field.DOMAIN && !label.equals("query")) {
            block = Block.DOMAIN;
            headingIndent = line.indent();
            return false;
        }
        if (!line.afterBlank() || line.bracket()) {
            return false;
        }
        if (WhoisHeadings.opensContact(label)) {
            if (!draft.hasDomain()) {
                return false;
            }
            enter(Block.CONTACT, line);
            open = null;
            return !label.equals("norid handle") || draft.hasCreated();
        }
        switch (label) {
            case "nsset", "ns list" -> {
                enter(Block.NAME_SERVERS, line);
                return true;
            }
            case "domain registrant", "domain holder" -> {
                enter(Block.REGISTRANT, line);
                draft.registrant(line.value());
                return true;
            }
            case "registrar" -> {
                if (!draft.hasDomain()) {
                    return false;
                }
                enter(Block.REGISTRAR, line);
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

    private void enter(Block entered, WhoisLines.Line line) {
        block = entered;
        headingIndent = line.indent();
    }

    private void bare(WhoisLines.Line line) {
        String value = line.value();
        if (open == Field.NAME_SERVER) {
            draft.nameServer(value.startsWith("- ") ? value.substring(2) : value);
        } else if (open == Field.REGISTRAR && !draft.hasRegistrar()) {
            draft.registrar(WhoisValues.withoutLink(value), false);
        } else if (open == Field.REGISTRANT && !draft.hasRegistrant()) {
            draft.registrant(value);
        } else if (open == Field.DOMAIN && !draft.hasDomain()) {
            draft.domain(value);
        } else if (open == Field.STATUS || open == Field.STATUS_HERE || isDate(open)) {
            draft.set(Objects.requireNonNull(open), value, block);
        } else {
            phrase(value);
        }
    }

    /** Record expires on 2027-10-31: the words before the first digit are the label. */
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

    private static boolean isDate(@Nullable Field field) {
        return field == Field.CREATED || field == Field.UPDATED || field == Field.EXPIRES;
    }
}
