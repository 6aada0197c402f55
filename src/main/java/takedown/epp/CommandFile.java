package takedown.epp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;
import takedown.name.Count;

/**
 * A file of EPP commands, from the path {@code /epp} of a packet or from the kit: the requested state of each name, and the hosts to create. The
 * commands in the file make the changes that were needed when the file was made. An {@link EppRun} computes the needed changes anew.
 *
 * @param reference the reference of the packet, for transaction ids
 * @param hostObjects whether the registry stores name servers as objects
 * @param hosts name servers that must exist, with their addresses if the file states them
 * @param draft whether the file is from a packet that is not approved, so that nothing in it may be carried out
 * @param notBefore the time before which no command may be sent; empty if the notice sets none, or in a file of an earlier version
 * @param byHand instructions in words for a person, each with its names. Instructions that an {@link EppRun} carries out are not included
 */
public record CommandFile(
        String reference,
        boolean draft,
        Optional<Instant> notBefore,
        boolean hostObjects,
        List<RequestedState> names,
        Map<String, List<String>> hosts,
        List<String> byHand) {
    private static final String BATCH = "urn:x-takedown:epp-batch:1.0";
    private static final int LARGEST = 256 * 1024 * 1024;
    private static final int MOST_NAMED = 5;

    public CommandFile {
        names = List.copyOf(names);
        byHand = List.copyOf(byHand);
    }

    /** Creates a file that may be carried out at any time. */
    CommandFile(
            String reference,
            boolean hostObjects,
            List<RequestedState> names,
            Map<String, List<String>> hosts,
            List<String> byHand) {
        this(reference, false, Optional.empty(), hostObjects, names, hosts, byHand);
    }

    /**
     * Reads a kit, or the file of commands in it.
     *
     * @throws IOException if the file cannot be read, has more than 256 MiB, is of another kind, or has no name with a requested state
     */
    public static CommandFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("the file has more than " + LARGEST + " octets");
        }
        byte[] octets = Files.readAllBytes(file);
        return of(octets.length > 1 && octets[0] == 'P' && octets[1] == 'K' ? inKit(octets) : octets);
    }

    private static byte[] inKit(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith("/04-EPP.xml")) {
                    return in.readNBytes(LARGEST);
                }
            }
        }
        throw new IOException("the kit has no 04-EPP.xml, because its recipient gets no EPP commands");
    }

    static CommandFile of(byte[] xml) throws IOException {
        Element batch = EppXml.parse(xml).getDocumentElement();
        if (!BATCH.equals(batch.getNamespaceURI())) {
            throw new IOException("the file is not a batch of EPP commands (" + BATCH + ")");
        }
        List<RequestedState> names = new ArrayList<>();
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        for (Element wanted : EppXml.all(batch, BATCH, "wanted")) {
            Map<String, List<String>> servers = new TreeMap<>();
            words(wanted, "servers").forEach(server -> servers.put(server, List.of()));
            names.add(new RequestedState(
                    wanted.getAttribute("name"),
                    servers,
                    words(wanted, "with"),
                    words(wanted, "without"),
                    switch (wanted.getAttribute("ds")) {
                        case "" -> Optional.empty();
                        case "none" -> Optional.of(Set.of());
                        default ->
                            Optional.of(Arrays.stream(wanted.getAttribute("ds").split("; "))
                                    .collect(Collectors.toSet()));
                    },
                    wanted.getAttribute("locked").equals("true"),
                    wanted.getAttribute("ifChanged").equals("true")));
        }
        if (names.isEmpty()) {
            throw new IOException(
                    "the file does not state the requested state of each name: download it again from /epp or /registry.zip");
        }
        for (Element create : EppXml.all(batch, EppXml.HOST, "create")) {
            hosts.put(
                    EppXml.all(create, EppXml.HOST, "name").getFirst().getTextContent(),
                    EppXml.all(create, EppXml.HOST, "addr").stream()
                            .map(Element::getTextContent)
                            .toList());
        }
        return new CommandFile(
                batch.getAttribute("reference"),
                batch.getAttribute("edition").equals("DRAFT"),
                time(batch.getAttribute("notBefore")),
                batch.getAttribute("hosts").equals("hostObj"),
                names,
                hosts,
                byHand(batch));
    }

    private static Optional<Instant> time(String written) throws IOException {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
        } catch (DateTimeParseException notATime) {
            throw new IOException("notBefore is not a time in UTC: " + written, notATime);
        }
    }

    /** Returns why the commands may not be sent at this time; empty if they may. */
    public Optional<String> against(Instant now) {
        if (draft) {
            return Optional.of(
                    "the file is a draft that is not approved. Carry out only the kit that was served on you");
        }
        return notBefore
                .filter(now::isBefore)
                .map(start -> "the notice is not to be carried out before " + start + ", and it is now "
                        + now.truncatedTo(ChronoUnit.SECONDS) + ". Run it again then");
    }

    /** Returns one text for each instruction, with the names to which it applies: {@code Reserve the name (3 names: a.xyz, b.xyz, c.xyz)}. */
    private static List<String> byHand(Element batch) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        EppXml.all(batch, BATCH, "instruction").stream()
                .filter(step -> !step.getAttribute("compared").equals("true"))
                .forEach(step -> names.computeIfAbsent(step.getTextContent().strip(), words -> new LinkedHashSet<>())
                        .add(step.getAttribute("name")));
        return names.entrySet().stream()
                .map(one -> one.getKey()
                        + listed(one.getValue().stream()
                                .filter(name -> !name.isEmpty())
                                .toList()))
                .toList();
    }

    private static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        int more = names.size() - MOST_NAMED;
        return " (" + Count.of(names.size(), "name") + ": "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + Count.grouped(more) + " more" : "") + ")";
    }

    private static Set<String> words(Element element, String attribute) {
        return Arrays.stream(element.getAttribute(attribute).split(" "))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
