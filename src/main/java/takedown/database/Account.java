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
 * The account under which PostgreSQL's programs run. They refuse to run as root, so root switches to a user namespace, where its files remain its
 * own. Where namespaces are blocked, it switches to an ordinary user, who then gets the database's folder.
 *
 * @param prefix the arguments before a program's own command line
 * @param owner the account that gets the folder; empty when it stays as it is
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

    /** Gives everything under {@code home} to the user that root switched to. */
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
