package takedown.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folders of the database.
 *
 * @param home the folder with the files of one database: the cluster, its password (mode 0600), its port, its log and the lock
 * @param programs the folder into which PostgreSQL itself is unpacked, one folder per version; several homes may share it
 */
record Layout(Path home, Path programs) {

    private static final int PASSWORD_OCTETS = 24;

    Layout {
        home = home.toAbsolutePath().normalize();
        programs = programs.toAbsolutePath().normalize();
    }

    Path cluster() {
        return home.resolve("cluster");
    }

    Path log() {
        return home.resolve("log");
    }

    Path lock() {
        return home.resolve("lock");
    }

    Path port() {
        return home.resolve("port");
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    /** Returns the password. The first call generates it. */
    String password() {
        try {
            if (Files.notExists(passwordFile())) {
                byte[] octets = new byte[PASSWORD_OCTETS];
                new SecureRandom().nextBytes(octets);
                Path part = home.resolve("password.part");
                Files.deleteIfExists(part);
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(part, Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
                Files.move(part, passwordFile());
            }
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
