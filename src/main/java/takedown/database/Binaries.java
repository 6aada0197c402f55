package takedown.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the archive in zonky's artifacts. */
record Binaries(Path bin) {

    /**
     * Unpacks the archive into a folder under {@code programs}, unless that was done before. A rename at the end ensures that a partial archive is
     * never mistaken for a complete one. Several processes may do this at the same time: the first rename wins, and the others use its folder.
     */
    static Binaries unpack(Path programs) throws IOException {
        String archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new DatabaseUnavailable("no embedded PostgreSQL for this machine (" + archive
                        + " is not packaged): set quarkus.datasource.jdbc.url to an external one");
            }
            // The size distinguishes the archives of two versions, so a newer package unpacks its own programs.
            Path folder = programs.resolve(archive.replace(".txz", "") + "-" + length(archive));
            if (Files.notExists(folder)) {
                unpack(packed, programs, folder);
            }
            return new Binaries(folder.resolve("bin"));
        }
    }

    private static void unpack(InputStream packed, Path programs, Path folder) throws IOException {
        Files.createDirectories(programs);
        Path part = Files.createTempDirectory(programs, "part");
        try {
            untar(packed, part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, folder);
        } catch (FileSystemException e) {
            if (Files.notExists(folder)) {
                throw e;
            }
        } finally {
            if (Files.exists(part)) {
                PathUtils.deleteDirectory(part);
            }
        }
    }

    static String archive(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + processor + ".txz";
    }

    Path program(String name) {
        return bin.resolve(name);
    }

    private static long length(String archive) throws IOException {
        var url = Binaries.class.getResource("/" + archive);
        return url == null ? 0 : url.openConnection().getContentLengthLong();
    }

    private static void untar(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
