package takedown.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The account under which PostgreSQL's programs run. These programs refuse to run as root, so a service that runs as root starts them in a user
 * namespace, in which root remains the owner of the files. If namespaces are blocked, or if the database's folder belongs to an ordinary user, the
 * service starts them as an ordinary user, who becomes the owner of everything in that folder.
 *
 * @param prefix the arguments before a program's own command line
 * @param owner the new owner of the folder; empty if the owner does not change
 */
record Account(List<String> prefix, List<UserPrincipal> owner) {

    private static final Logger LOG = Logger.getLogger(Account.class);
    private static final Account ITSELF = new Account(List.of(), List.of());
    private static final Account NAMESPACE = new Account(List.of("unshare", "--user"), List.of());
    private static final List<String> ORDINARY_USERS = List.of("postgres", "nobody");

    static Account choose(Path home) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return ITSELF;
        }
        UserPrincipal before = Files.getOwner(home);
        if (!before.getName().equals("root")) {
            return steppingDownTo(before);
        }
        if (Commands.succeeds(List.of("unshare", "--user", "true"))) {
            return NAMESPACE;
        }
        for (String name : ORDINARY_USERS) {
            try {
                var users = home.getFileSystem().getUserPrincipalLookupService();
                return steppingDownTo(users.lookupPrincipalByName(name));
            } catch (UserPrincipalNotFoundException absent) {
                LOG.debugf("There is no user %s to run as", name);
            }
        }
        throw new DatabaseUnavailable("PostgreSQL does not run as root, and neither user namespaces nor the users "
                + ORDINARY_USERS + " are available: run as an ordinary user, or set quarkus.datasource.jdbc.url");
    }

    private static Account steppingDownTo(UserPrincipal user) {
        return new Account(
                List.of("setpriv", "--reuid", user.getName(), "--clear-groups", "--inh-caps=-all", "--no-new-privs"),
                List.of(user));
    }

    /** Makes the ordinary user the owner of everything under {@code home}, if the programs run as such a user. */
    void own(Path home) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(owner.getFirst());
            }
        }
    }
}
