package takedown.monitoring.report;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.Member;
import takedown.casefile.ServiceAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;

/**
 * Mails the morning report on each open case to the members of the case, unless the report is quiet. For a sealed case, the mail states only that
 * there is news, since mail passes through third parties that are not bound by the seal.
 */
@ApplicationScoped
class ReportMail {
    private static final Logger LOG = Logger.getLogger(ReportMail.class);

    private final ServiceAccess service;
    private final Cases cases;
    private final People people;
    private final Orders orders;
    private final MorningReportComposer composer;
    private final OrderServers orderServers;
    private final ReportPage page;
    private final ReportMailRow.Repository mails;
    private final ReportConfig config;
    private final Mailer mailer;
    private final Clock clock;

    ReportMail(
            ServiceAccess service,
            Cases cases,
            People people,
            Orders orders,
            MorningReportComposer composer,
            OrderServers orderServers,
            ReportPage page,
            ReportMailRow.Repository mails,
            ReportConfig config,
            Mailer mailer,
            Clock clock) {
        this.service = service;
        this.cases = cases;
        this.people = people;
        this.orders = orders;
        this.composer = composer;
        this.orderServers = orderServers;
        this.page = page;
        this.mails = mails;
        this.config = config;
        this.mailer = mailer;
        this.clock = clock;
    }

    void morning(@Observes RunEnded ended) {
        if (ended.run().kind() != Run.Kind.NIGHTLY) {
            return;
        }
        for (UUID id : cases.openCases(service)) {
            CaseAccess access = service.to(id);
            orderServers.check(orders.nameServers(access));
            MorningReport report = composer.of(ended.run(), List.of(access));
            if (config.from().isPresent()) {
                mailMembers(report, access);
            }
        }
    }

    private void mailMembers(MorningReport report, CaseAccess access) {
        Run run = report.run();
        if (report.cases().getFirst().isQuiet()) {
            return;
        }
        CaseFile file = cases.file(access);
        for (Member member : file.members()) {
            Optional<String> address = address(member.user());
            if (address.isPresent() && isFirst(run.id(), file.id(), member.user())) {
                try {
                    mailer.send(mail(report, file, address.get()));
                } catch (RuntimeException e) {
                    // One full mailbox must not stop the mails to others. The member can still read the report in the
                    // service.
                    LOG.warnf("The morning report of case %s was not sent: %s", file.id(), e.getMessage());
                }
            }
        }
    }

    private Mail mail(MorningReport report, CaseFile file, String address) {
        Mail mail = file.sealed()
                ? Mail.withText(
                        address,
                        "Takedown Tracker: news of the night of " + report.date(),
                        "There is news in a sealed case. Sign in to read it:\n\n" + config.service()
                                + "/api/monitoring/runs/" + report.run().id() + "/report.html\n")
                : Mail.withHtml(
                                address,
                                "Takedown Tracker: " + file.title() + ", night of " + report.date(),
                                page.mail(report))
                        .setText(page.text(report));
        return mail.setFrom(config.from().orElseThrow());
    }

    private Optional<String> address(String user) {
        Identity identity = Identity.of(user);
        if (identity.issuer().isPresent()) {
            return people.mail(identity);
        }
        return user.contains("@") ? Optional.of(user) : config.domain().map(domain -> user + "@" + domain);
    }

    /**
     * Records the mail to the member, and returns whether it is the first one about this run and case. The mail is therefore sent at most once, even
     * if two nodes end a run. A member can read a missing report in the service, but would distrust a duplicate.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean isFirst(UUID runId, UUID caseId, String user) {
        return mails.add(runId, caseId, user, clock.instant());
    }
}
