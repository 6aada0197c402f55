package takedown;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * The first half of the tests with the service. One JVM of a build runs it, with one start of the service ({@code two-at-once} in {@code
 * pom.xml}).
 */
@Suite
@SelectClasses(
        names = {
            "takedown.FirstInvestigationTest",
            "takedown.StartUpTest",
            "takedown.browser.ConsoleInBrowserTest",
            "takedown.browser.LinksTest",
            "takedown.budget.SharedBudgetsTest",
            "takedown.casefile.IdentityTest",
            "takedown.casefile.intake.SuspectIntakeTest",
            "takedown.casefile.suspects.SuspectListTest",
            "takedown.casefile.suspects.SuspectReferencesTest",
            "takedown.casefile.suspects.SuspectSpaceTest",
            "takedown.database.CommitFaultsTest",
            "takedown.directory.DirectoryAtStartTest",
            "takedown.dispatch.AfterTheEndTest",
            "takedown.dispatch.ApprovalTest",
            "takedown.dispatch.ApprovedCopyTest",
            "takedown.dispatch.CapturesInPacketsTest",
            "takedown.dispatch.ChangedAtSendingTest",
            "takedown.dispatch.ContactRecordTest",
            "takedown.dispatch.DispatchRulesTest",
            "takedown.dispatch.DispatchTest",
            "takedown.dispatch.FinalEditionTest",
            "takedown.dispatch.GeneratedNamesTest",
            "takedown.dispatch.OtherHandsTest",
            "takedown.dispatch.PacketsOfAnOrderTest",
            "takedown.dispatch.RefusedBeforeTest",
            "takedown.dispatch.ReplyTest",
            "takedown.dispatch.ReturnedMailTest",
            "takedown.dispatch.StatusAndOverdueTest",
            "takedown.dispatch.WithdrawnNoticeTest"
        })
class FirstServiceTests {}
