package takedown.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the entries of an archive through its directory, as programs do, since a stream of entries does not always contain their sizes. */
public final class ZipTexts {
    private ZipTexts() {}

    /** Returns the entries as UTF-8, by name. */
    public static Map<String, String> of(byte[] archive) throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        try {
            Files.write(file, archive);
            Map<String, String> texts = new TreeMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    texts.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return texts;
        } finally {
            Files.delete(file);
        }
    }
}
