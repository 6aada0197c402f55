package takedown.casefile;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.casefile.people.SignInConfig;

/**
 * Moves memberships from plain names, which any user could choose, to the identities that the operator assigned to these names. If the service starts
 * again, nothing is left to move.
 */
@ApplicationScoped
class MembershipMigration {
    private static final Logger LOG = Logger.getLogger(MembershipMigration.class);
    private static final String OPERATOR = "the setting takedown.sign-in.former-names";

    private final MemberRow.Repository members;
    private final People people;
    private final Journal journal;
    private final SignInConfig config;
    private final boolean database;

    MembershipMigration(
            MemberRow.Repository members,
            People people,
            Journal journal,
            SignInConfig config,
            @ConfigProperty(name = "quarkus.hibernate-orm.active", defaultValue = "true") boolean database) {
        this.members = members;
        this.people = people;
        this.journal = journal;
        this.config = config;
        this.database = database;
    }

    void start(@Observes StartupEvent start) {
        if (database) {
            config.formerNames().forEach((name, identity) -> passOn(name, Identity.of(identity)));
        }
    }

    @Transactional
    void passOn(String name, Identity identity) {
        List<MemberRow> rows = members.find("username", name).list();
        if (!rows.isEmpty()) {
            people.isOnePerson(Identity.of(name), identity);
        }
        for (MemberRow row : rows) {
            UUID caseId = row.caseId;
            MemberRole role = row.role;
            members.delete(row);
            if (members.findByIdOptional(new MemberRow.Key(caseId, identity.text()))
                    .isEmpty()) {
                MemberRow now = new MemberRow();
                now.caseId = caseId;
                now.username = identity.text();
                now.role = role;
                members.persist(now);
            }
            journal.append(
                    caseId,
                    OPERATOR,
                    CaseEvent.Type.MEMBER_PUT,
                    Optional.empty(),
                    identity.text() + " as " + role + ", formerly " + name);
        }
        if (!rows.isEmpty()) {
            LOG.infof("%d memberships of %s were moved to %s", rows.size(), name, identity.text());
        }
    }
}
