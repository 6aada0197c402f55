package takedown.directory.update;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import takedown.directory.RegistrarName;
import takedown.name.DomainName;

/** Computes new data files from the present files and IANA's current lists. It does no I/O and does not read the clock. */
final class DataUpdate {
    /**
     * Minimum share of the known entries that a source must list. A page of which only a part was read must not remove the entries in its other part.
     */
    private static final double LEAST = 0.9;

    private static final int MAX_ID = 48;

    private final Table tlds;
    private final Table operators;
    private final Table registrars;
    private final LocalDate today;
    private final List<String> lines = new ArrayList<>();

    DataUpdate(Table tlds, Table operators, Table registrars, LocalDate today) {
        this.tlds = tlds;
        this.operators = operators;
        this.registrars = registrars;
        this.today = today;
    }

    /**
     * Returns the changes and the new files.
     *
     * @param rootZone the rows of the root zone database
     * @param rdap the RDAP base URL by top-level domain
     * @param ianaIds IANA's registry of registrar ids, as published
     * @throws IllegalArgumentException if the root zone database or the registry of registrar ids lists fewer than nine tenths of what is known
     */
    Difference difference(List<RootZonePage.Row> rootZone, Map<String, String> rdap, Table ianaIds) {
        requireWhole("the root zone database", rootZone.size(), tlds.rows().size());
        requireWhole(
                "the registry of registrar ids",
                ianaIds.rows().size(),
                registrars.rows().size());
        Table newTlds = tlds(rootZone, rdap);
        Table newIds = registrars(ianaIds);
        // New top-level domains refer to new operators, which are written first. The files are therefore a valid
        // directory after each one is written.
        Map<String, String> files = new LinkedHashMap<>();
        files.put("operators.csv", operators.text());
        files.put("tlds.csv", newTlds.text());
        files.put("registrar-ids.csv", newIds.text());
        return new Difference(lines, files);
    }

    private static void requireWhole(String what, int listed, int known) {
        if (listed < known * LEAST) {
            throw new IllegalArgumentException(
                    what + " lists " + listed + " entries, fewer than nine tenths of the " + known + " that are known");
        }
    }

    private Table tlds(List<RootZonePage.Row> rootZone, Map<String, String> rdap) {
        Map<String, String> byManager = new HashMap<>();
        tlds.rows()
                .values()
                .forEach(row -> byManager.putIfAbsent(
                        RegistrarName.normal(row.getOrDefault("manager", "")), row.getOrDefault("operator", "")));
        Table updated = tlds.empty();
        for (RootZonePage.Row listed : rootZone) {
            Map<String, String> known = tlds.rows().get(listed.tld());
            Map<String, String> row = tlds.row(known == null ? Map.of("tld", listed.tld()) : known);
            String before = row.getOrDefault("manager", "");
            if (!RegistrarName.normal(before).equals(RegistrarName.normal(listed.manager()))) {
                lines.add(
                        known == null
                                ? "+ ." + listed.tld() + " " + listed.manager()
                                : "~ ." + listed.tld() + " manager: " + before + " -> " + listed.manager());
                row.put("operator", operator(listed.manager(), byManager));
                row.put("manager", listed.manager());
                // The known statements about the back end are about the previous operator, so they are removed.
                List.of("backEnd", "backEndSource", "backEndAsOf", "backEndConfidence")
                        .forEach(column -> row.put(column, ""));
            }
            row.put("type", listed.type());
            if (known == null) {
                row.put("unicode", unicode(listed.tld()));
            }
            Optional.ofNullable(rdap.get(listed.tld())).ifPresent(base -> {
                if (known != null && !base.equals(known.getOrDefault("rdap", ""))) {
                    lines.add("~ ." + listed.tld() + " RDAP: " + known.getOrDefault("rdap", "none") + " -> " + base);
                }
                row.put("rdap", base);
            });
            row.put("source", "IANA-ROOT-DB");
            row.put("asOf", today.toString());
            updated.rows().put(listed.tld(), row);
        }
        new TreeSet<>(tlds.rows().keySet())
                .stream().filter(tld -> !updated.rows().containsKey(tld)).forEach(tld -> lines.add("- ." + tld));
        return updated;
    }

    /** Returns the operator that another top-level domain of this manager has, else a new operator. */
    private String operator(String manager, Map<String, String> byManager) {
        return byManager.computeIfAbsent(RegistrarName.normal(manager), key -> {
            String id = id(manager);
            operators.rows().putIfAbsent(id, operators.row(Map.of("id", id, "name", manager)));
            return id;
        });
    }

    private String id(String manager) {
        String plain = Normalizer.normalize(manager, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String start = plain.isEmpty() ? "manager" : plain.substring(0, Math.min(plain.length(), MAX_ID));
        String id = start;
        for (int i = 2; operators.rows().containsKey(id); i++) {
            id = start + "-" + i;
        }
        return id;
    }

    private static String unicode(String tld) {
        return DomainName.tryOf(tld)
                .map(DomainName::unicode)
                .filter(shown -> !shown.equals(tld))
                .orElse("");
    }

    private Table registrars(Table listed) {
        Table updated = registrars.empty();
        listed.rows().forEach((id, row) -> {
            String name = row.getOrDefault("Registrar Name", "").strip();
            String status = row.getOrDefault("Status", "").strip().toUpperCase(Locale.ROOT);
            if (!id.matches("[0-9]{1,8}") || name.isEmpty() || !status.matches("ACCREDITED|TERMINATED|RESERVED")) {
                return;
            }
            Map<String, String> known = registrars.rows().get(id);
            if (known == null) {
                lines.add("+ " + id + " " + name + ", " + status.toLowerCase(Locale.ROOT));
            } else {
                changed(id, "name", known.getOrDefault("name", ""), name);
                changed(id, "status", known.getOrDefault("status", ""), status);
            }
            updated.rows()
                    .put(
                            id,
                            registrars.row(Map.of(
                                    "id",
                                    id,
                                    "name",
                                    name,
                                    "status",
                                    status,
                                    "rdap",
                                    row.getOrDefault("RDAP Base URL", "").strip(),
                                    "source",
                                    "IANA-REGISTRAR-IDS",
                                    "asOf",
                                    today.toString())));
        });
        registrars.rows().forEach((id, row) -> {
            if (!updated.rows().containsKey(id)) {
                lines.add("- " + id + " " + row.getOrDefault("name", ""));
            }
        });
        return updated;
    }

    private void changed(String id, String what, String before, String after) {
        if (!before.equals(after)) {
            lines.add("~ " + id + " " + what + ": " + before + " -> " + after);
        }
    }
}
