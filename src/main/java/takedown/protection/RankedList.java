package takedown.protection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import takedown.name.DomainName;
import takedown.name.PublicSuffixes;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Ranked lists in the formats of their publishers, read from a file or from all files of a folder: Tranco and Umbrella ({@code rank,name}), Majestic
 * and Cloudflare Radar (with a header line), or one name per line, where the position is the rank. A file may be compressed with gzip or zip. The
 * registered name is stored, since a request would affect it.
 */
final class RankedList {
    private static final int MAX_FAULTS = 20;

    private static final List<String> NAME_COLUMNS = List.of("domain", "host", "hostname", "name", "origin");
    private static final List<String> RANK_COLUMNS = List.of("globalrank", "rank", "position");
    private static final Pattern RANKED = Pattern.compile("[0-9]{1,9},[^,]+");
    /**
     * The size in the file name of an unordered Cloudflare Radar list: {@code cloudflare-radar_top-100000-domains.csv}. This size is the rank of each
     * name in the list.
     */
    private static final Pattern BUCKET = Pattern.compile("top[-_]?([0-9]{2,7})");

    private String[] names = new String[1_024];
    private int[] ranks = new int[1_024];
    private int count;
    private boolean keeps = true;

    /** A fault in a list. A fault at the start prevents the service from starting. After a later fault, the previous list stays in use. */
    static final class MalformedList extends Exception {
        private static final long serialVersionUID = 1;

        MalformedList(String message) {
            super(message);
        }
    }

    /**
     * @throws MalformedList if a file cannot be read or has invalid lines, since an incomplete list would protect less than its operator expects; the
     *     message names the first of these lines
     */
    static RankedList read(Path place) throws MalformedList {
        RankedList list = new RankedList();
        for (Path file : files(place)) {
            list.readFile(file);
        }
        return list;
    }

    /** Checks whether {@link #read} would accept the list, without keeping the names. */
    static void check(Path place) throws MalformedList {
        RankedList list = new RankedList();
        list.keeps = false;
        for (Path file : files(place)) {
            list.readFile(file);
        }
    }

    /** Returns the files to read, in the order of their names. Files whose name begins with a dot are ignored. */
    static List<Path> files(Path place) throws MalformedList {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            return inside.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MalformedList("cannot read the folder " + place);
        }
    }

    int count() {
        return count;
    }

    /** Returns the name at a position from 0 to {@link #count} - 1. A name may occur several times. */
    String name(int at) {
        return names[at];
    }

    int rank(int at) {
        return ranks[at];
    }

    RankedNames names() {
        return RankedNames.of(names, ranks, count);
    }

    private void readFile(Path file) throws MalformedList {
        try (InputStream in = unpacked(file, Files.newInputStream(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            new Reading(file).all(lines);
        } catch (IOException e) {
            throw new MalformedList("cannot read " + file);
        }
    }

    private static InputStream unpacked(Path file, InputStream in) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in);
        }
        if (name.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(in);
            if (zip.getNextEntry() == null) {
                throw new IOException("the archive is empty");
            }
            return zip;
        }
        return in;
    }

    private void add(DomainName name, int rank) {
        if (count == names.length) {
            int more = Math.min(count * 2, Integer.MAX_VALUE - 8);
            names = Arrays.copyOf(names, more);
            ranks = Arrays.copyOf(ranks, more);
        }
        names[count] = name.ascii();
        ranks[count++] = rank;
    }

    private record Form(int name, int rank, boolean header) {
        /**
         * The position of a column that the file does not have. A file without a header and without ranks has one name per line, and the position of
         * the line is the rank.
         */
        private static final int NO_COLUMN = -1;

        static Form of(String first) {
            List<String> columns = Arrays.stream(first.toLowerCase(Locale.ROOT).split(",", -1))
                    .map(column -> column.strip().replace("\"", ""))
                    .toList();
            int name = firstOf(columns, NAME_COLUMNS);
            if (name >= 0) {
                return new Form(name, firstOf(columns, RANK_COLUMNS), true);
            }
            return RANKED.matcher(first).matches() ? new Form(1, 0, false) : new Form(0, NO_COLUMN, false);
        }

        private static int firstOf(List<String> columns, List<String> wanted) {
            return wanted.stream()
                    .mapToInt(columns::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(NO_COLUMN);
        }
    }

    private final class Reading {
        private final Path file;
        private final List<String> faults = new ArrayList<>();
        private final int bucket;
        private int position;

        Reading(Path file) {
            this.file = file;
            Matcher size = BUCKET.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT));
            this.bucket = size.find() ? Integer.parseInt(size.group(1)) : 0;
        }

        void all(BufferedReader lines) throws IOException, MalformedList {
            Form form = null;
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.split("#", 2)[0].strip();
                if (text.isEmpty()) {
                    continue;
                }
                if (form == null) {
                    form = Form.of(text);
                    if (form.header()) {
                        continue;
                    }
                }
                try {
                    line(form, text);
                } catch (Refusal | NumberFormatException fault) {
                    faults.add("line " + number + ": " + UntrustedText.from(text, 80) + ": "
                            + (fault instanceof Refusal ? fault.getMessage() : "the rank is not a number from 1"));
                }
            }
            if (!faults.isEmpty()) {
                throw new MalformedList(file + ": " + faults.size() + " bad lines; "
                        + String.join("; ", faults.subList(0, Math.min(faults.size(), MAX_FAULTS))));
            }
        }

        private void line(Form form, String text) {
            String[] cells = form.header() || form.rank() >= 0 ? text.split(",", -1) : new String[] {text};
            position++;
            if (cells.length <= Math.max(form.name(), form.rank())) {
                throw Refusal.invalid("it has too few columns");
            }
            int rank = position;
            if (form.rank() >= 0) {
                rank = Integer.parseInt(plain(cells[form.rank()]));
            } else if (form.header()) {
                rank = bucket == 0 ? position : bucket;
            }
            if (rank < 1) {
                throw new NumberFormatException();
            }
            DomainName name = DomainName.of(plain(cells[form.name()]));
            if (name.parent().isEmpty()) {
                if (form.rank() < 0) {
                    throw Refusal.invalid("a top-level domain is not a registered name");
                }
                return;
            }
            if (keeps && rank <= RankedNames.MOST) {
                add(PublicSuffixes.registrable(name).orElse(name), rank);
            }
        }

        private static String plain(String cell) {
            return cell.strip().replace("\"", "");
        }
    }
}
