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

        CaseFile opened = cases.openCase(CasesApi.APIOpenCaseRequest.newBuilder()
                .openCase(new OpenCase().title("Hollow Wren").kind(CaseKind.CIVIL))
                .build());
        CaseFile changed = cases.changeCase(CasesApi.APIChangeCaseRequest.newBuilder()
                ._case(opened.getId())
                .changeCase(new ChangeCase().matter(new Matter().judge("Hon. Ada Quill")))
                .build());
        Intake intake = suspects.addSuspects(SuspectsApi.APIAddSuspectsRequest.newBuilder()
                ._case(changed.getId())
                .newSuspect(List.of(new NewSuspect().value("hollowwren-keys.net").verdict(Verdict.MALICIOUS)))
                .build());
        System.out.println(changed.getMatter().getJudge() + ", " + intake.getAccepted());
        SuspectsApi.APIListSuspectsRequest all =
                SuspectsApi.APIListSuspectsRequest.newBuilder()._case(changed.getId()).build();
        for (SuspectView suspect : suspects.listSuspects(all).getItems()) {
            System.out.println(suspect.getValue() + " " + suspect.getStatus());
        }
    }

    private static Consumer<HttpRequest.Builder> signedIn(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return request -> request.header("Authorization", "Basic " + pair);
    }
}
