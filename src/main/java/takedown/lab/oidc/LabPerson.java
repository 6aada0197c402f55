package takedown.lab.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The people who can sign in at the lab's issuer. They are also the users for HTTP Basic. */
public enum LabPerson {
    ALICE("Alice Archer", "analyst"),
    CAROL("Carol Counsel", "counsel"),
    DAN("Dan Docket", "counsel"),
    OLGA("Olga Overton", "auditor"),
    ROOT("Root Admin", "admin");

    private final String fullName;
    private final String role;

    LabPerson(String fullName, String role) {
        this.fullName = fullName;
        this.role = role;
    }

    public static Optional<LabPerson> of(String username) {
        return Stream.of(values())
                .filter(person -> person.username().equals(username))
                .findFirst();
    }

    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fullName() {
        return fullName;
    }

    public String role() {
        return role;
    }

    /** Returns the person's {@code sub} claim, which never changes and reveals nothing about the person. */
    String subject() {
        return UUID.nameUUIDFromBytes(("person of the lab: " + username()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
