// Reads the kept answers, then asks a live service.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"reader/client"
)

const hash = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo"

func main() {
	calls, err := os.ReadFile(os.Args[2])
	check(err)
	for _, line := range strings.Split(strings.TrimSpace(string(calls)), "\n") {
		call := strings.Split(line, " ")
		fmt.Println(call[0], kept(os.Args[1]+"/"+call[0], call[1]))
	}
	full := client.CorroborateParamsXMpicDetailFull
	for _, question := range []client.MpicRequest{caa(), dcv()} {
		answer, err := api(os.Args[3]).CorroborateWithResponse(context.Background(), &client.CorroborateParams{XMpicDetail: &full}, question)
		check(err)
		fmt.Println("live", verdict(answer.JSON200))
	}
}

func api(base string) *client.ClientWithResponses {
	made, err := client.NewClientWithResponses(base, client.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
		request.Header.Set("x-api-key", "quorate-demo-key")
		return nil
	}))
	check(err)
	return made
}

func kept(base string, path string) string {
	ctx := context.Background()
	switch path {
	case "mpic":
		answer, err := api(base).CorroborateWithResponse(ctx, nil, caa())
		check(err)
		if answer.JSON200 != nil {
			return verdict(answer.JSON200)
		}
		return refused(answer.StatusCode(), answer.ApplicationproblemJSON400, answer.ApplicationproblemJSON403, answer.ApplicationproblemJSON413,
			answer.ApplicationproblemJSON415, answer.ApplicationproblemJSON429, answer.ApplicationproblemJSON503)
	case "caa":
		reply, err := api(base).CheckCaaWithResponse(ctx, nil, client.CaaCheckRequest{DomainOrIpTarget: "permit.example"})
		check(err)
		return text(reply.JSON200)
	default:
		reply, err := api(base).CheckDcvWithResponse(ctx, nil, client.DcvCheckRequest{DomainOrIpTarget: "permit.example", DcvCheckParameters: dns01()})
		check(err)
		return text(reply.JSON200)
	}
}

func caa() client.MpicRequest {
	domains := []string{"ca.example"}
	var question client.MpicRequest
	check(question.FromCaaQuestion(client.CaaQuestion{
		CheckType:          "caa",
		DomainOrIpTarget:   "permit.example",
		CaaCheckParameters: &client.CaaParameters{CaaDomains: &domains},
	}))
	return question
}

func dcv() client.MpicRequest {
	var question client.MpicRequest
	check(question.FromDcvQuestion(client.DcvQuestion{CheckType: "dcv", DomainOrIpTarget: "permit.example", DcvCheckParameters: dns01()}))
	return question
}

func dns01() client.DcvParameters {
	var parameters client.DcvParameters
	check(parameters.FromAcmeDns01(client.AcmeDns01{ValidationMethod: "acme-dns-01", KeyAuthorizationHash: hash}))
	return parameters
}

func refused(status int, problems ...*client.Problem) string {
	for _, problem := range problems {
		if problem != nil {
			issues := 0
			if problem.ValidationIssues != nil {
				issues = len(*problem.ValidationIssues)
			}
			return fmt.Sprintf("%d error=%s issues=%d", status, problem.Error, issues)
		}
	}
	return fmt.Sprintf("%d without a problem", status)
}

func verdict(answer *client.MpicResponse) string {
	faults, records := 0, 0
	for _, view := range answer.Perspectives {
		faults += len(view.CheckResponse.Errors)
		records += size(view.CheckResponse.Details.RecordsSeen)
	}
	return fmt.Sprintf("200 yes=%t views=%d errors=%d records=%d", answer.IsValid, len(answer.Perspectives), faults, records)
}

func text(reply *client.CheckResponse) string {
	return fmt.Sprintf("200 yes=%t views=1 errors=%d records=%d", reply.CheckPassed, len(reply.Errors), size(reply.Details.RecordsSeen))
}

func size(values *[]string) int {
	if values == nil {
		return 0
	}
	return len(*values)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
