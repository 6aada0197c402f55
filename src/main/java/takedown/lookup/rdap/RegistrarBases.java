package takedown.lookup.rdap;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The RDAP servers of registrars, from IANA's registry of registrar IDs. There is no bootstrap file for registrars. The class does no I/O. */
record RegistrarBases(Map<Integer, URI> byIanaId) {
    private static final int MAX_ROWS = 20_000;

    /**
     * Reads IANA's table of registrar IDs.
     *
     * @throws RdapMalformed if the octets are not that registry's table with the columns ID and RDAP Base URL
     */
    static RegistrarBases parse(byte[] octets) throws RdapMalformed {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .get();
        String text = new String(octets, StandardCharsets.UTF_8);
        Map<Integer, URI> bases = new HashMap<>();
        try (var csv = format.parse(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text))) {
            if (!csv.getHeaderMap().containsKey("ID") || !csv.getHeaderMap().containsKey("RDAP Base URL")) {
                throw new RdapMalformed("the list of registrars does not have the columns ID and RDAP Base URL");
            }
            for (CSVRecord row : csv) {
                if (bases.size() == MAX_ROWS) {
                    break;
                }
                Optional<URI> base =
                        Bootstrap.base(List.of(row.isSet("RDAP Base URL") ? row.get("RDAP Base URL") : ""));
                String id = row.isSet("ID") ? row.get("ID") : "";
                if (base.isPresent() && id.matches("[0-9]{1,7}")) {
                    bases.putIfAbsent(Integer.valueOf(id), base.get());
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new RdapMalformed("the list of registrars is not a table: " + e.getMessage());
        }
        return new RegistrarBases(Map.copyOf(bases));
    }

    Optional<URI> of(int ianaId) {
        return Optional.ofNullable(byIanaId.get(ianaId));
    }
}
