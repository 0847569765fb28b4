import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import client.ApiClient;
import client.ApiException;
import client.api.CorroborationApi;
import client.api.PerspectiveApi;
import client.model.AcmeDns01;
import client.model.CaaCheckRequest;
import client.model.CaaParameters;
import client.model.CaaQuestion;
import client.model.CheckResponse;
import client.model.DcvCheckRequest;
import client.model.DcvParameters;
import client.model.DcvQuestion;
import client.model.MpicRequest;
import client.model.MpicResponse;
import client.model.PerspectiveResponse;
import client.model.Problem;

/** Reads the kept answers, then asks a live service. */
public final class Reader {

    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] call = line.split(" ");
            System.out.println(call[0] + " " + kept(arguments[0] + "/" + call[0], call[1]));
        }
        CorroborationApi live = new CorroborationApi(client(arguments[2]));
        System.out.println("live " + text(live.corroborate(caa(), "full", null, "order-1", null)));
        System.out.println("live " + text(live.corroborate(dcv(), "full", null, null, null)));
    }

    private static String kept(String base, String path) throws Exception {
        ApiClient client = client(base);
        try {
            if (path.equals("mpic")) {
                return text(new CorroborationApi(client).corroborate(caa(), null, null, null, null));
            }
            PerspectiveApi perspective = new PerspectiveApi(client);
            return text(path.equals("caa")
                    ? perspective.checkCaa(new CaaCheckRequest().domainOrIpTarget("permit.example"), null, null, null, null, null)
                    : perspective.checkDcv(new DcvCheckRequest().domainOrIpTarget("permit.example").dcvCheckParameters(dns01()), null, null, null, null, null));
        } catch (ApiException refused) {
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            return refused.getCode() + " error=" + problem.getError() + " issues=" + size(problem.getValidationIssues());
        }
    }

    private static ApiClient client(String base) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        client.setRequestInterceptor(request -> request.header("x-api-key", "quorate-demo-key"));
        return client;
    }

    private static MpicRequest caa() {
        return new MpicRequest(new CaaQuestion().checkType(CaaQuestion.CheckTypeEnum.CAA).domainOrIpTarget("permit.example")
                .caaCheckParameters(new CaaParameters().caaDomains(List.of("ca.example"))));
    }

    private static MpicRequest dcv() {
        return new MpicRequest(new DcvQuestion().checkType(DcvQuestion.CheckTypeEnum.DCV).domainOrIpTarget("permit.example")
                .dcvCheckParameters(dns01()));
    }

    private static DcvParameters dns01() {
        return new DcvParameters(new AcmeDns01().validationMethod(AcmeDns01.ValidationMethodEnum.ACME_DNS_01)
                .keyAuthorizationHash("LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo"));
    }

    private static String text(MpicResponse answer) {
        List<PerspectiveResponse> views = answer.getPerspectives();
        return "200 yes=" + answer.getIsValid() + " views=" + views.size()
                + " errors=" + views.stream().mapToInt(view -> size(view.getCheckResponse().getErrors())).sum()
                + " records=" + views.stream().mapToInt(view -> size(view.getCheckResponse().getDetails().getRecordsSeen())).sum();
    }

    private static String text(CheckResponse reply) {
        return "200 yes=" + reply.getCheckPassed() + " views=1 errors=" + size(reply.getErrors())
                + " records=" + size(reply.getDetails().getRecordsSeen());
    }

    private static int size(Collection<?> values) {
        return Objects.isNull(values) ? 0 : values.size();
    }
}
