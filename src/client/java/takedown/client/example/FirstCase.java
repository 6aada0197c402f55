package takedown.client.example;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import takedown.client.ApiClient;
import takedown.client.ApiException;
import takedown.client.api.CasesApi;
import takedown.client.api.SuspectsApi;
import takedown.client.model.CaseFile;
import takedown.client.model.CaseKind;
import takedown.client.model.ChangeCase;
import takedown.client.model.Intake;
import takedown.client.model.Matter;
import takedown.client.model.NewSuspect;
import takedown.client.model.OpenCase;
import takedown.client.model.SuspectView;
import takedown.client.model.Verdict;

/**
 * Opens a case, names its judge and adds a suspect, with the generated client. Arguments: the address of the service, a user and a password of
 * the lab.
 */
public final class FirstCase {
    private FirstCase() {}

    public static void main(String[] args) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(signedIn(args[1], args[2]));
        CasesApi cases = new CasesApi(client);
        SuspectsApi suspects = new SuspectsApi(client);

        CaseFile opened = cases.openCase(new OpenCase().title("Hollow Wren").kind(CaseKind.CIVIL));
        CaseFile changed = cases.changeCase(
                opened.getId(), new ChangeCase().matter(new Matter().judge("Hon. Ada Quill")));
        Intake intake = suspects.addSuspects(
                changed.getId(),
                List.of(new NewSuspect().value("hollowwren-keys.net").verdict(Verdict.MALICIOUS)),
                null,
                null,
                null);
        System.out.println(changed.getMatter().getJudge() + ", " + intake.getAccepted());
        for (SuspectView suspect :
                suspects.listSuspects(changed.getId(), null, null, null, null, null).getItems()) {
            System.out.println(suspect.getValue() + " " + suspect.getStatus());
        }
    }

    private static Consumer<HttpRequest.Builder> signedIn(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return request -> request.header("Authorization", "Basic " + pair);
    }
}
