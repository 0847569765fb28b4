// Reads the kept answers, then asks a live service.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	mpic "local.example/quorate/mpic"
)

const hash = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo"

func main() {
	calls, err := os.ReadFile(os.Args[2])
	check(err)
	for _, line := range strings.Split(strings.TrimSpace(string(calls)), "\n") {
		call := strings.Split(line, " ")
		fmt.Println(call[0], kept(os.Args[1]+"/"+call[0], call[1]))
	}
	live := client(os.Args[3])
	for _, question := range []mpic.MpicRequest{caa(), dcv()} {
		answer, _, err := live.CorroborationAPI.Corroborate(context.Background()).MpicRequest(question).XMpicDetail("full").Execute()
		check(err)
		fmt.Println("live", verdict(answer))
	}
}

func kept(base string, path string) string {
	api := client(base)
	ctx := context.Background()
	switch path {
	case "mpic":
		answer, response, err := api.CorroborationAPI.Corroborate(ctx).MpicRequest(caa()).Execute()
		if err != nil {
			return refused(response, err)
		}
		return verdict(answer)
	case "caa":
		reply, response, err := api.PerspectiveAPI.CheckCaa(ctx).CaaCheckRequest(*mpic.NewCaaCheckRequest("permit.example")).Execute()
		if err != nil {
			return refused(response, err)
		}
		return text(reply)
	default:
		reply, response, err := api.PerspectiveAPI.CheckDcv(ctx).DcvCheckRequest(*mpic.NewDcvCheckRequest("permit.example", dns01())).Execute()
		if err != nil {
			return refused(response, err)
		}
		return text(reply)
	}
}

func client(base string) *mpic.APIClient {
	configuration := mpic.NewConfiguration()
	configuration.Servers = mpic.ServerConfigurations{{URL: base}}
	configuration.AddDefaultHeader("x-api-key", "quorate-demo-key")
	return mpic.NewAPIClient(configuration)
}

func caa() mpic.MpicRequest {
	question := mpic.NewCaaQuestion("caa", "permit.example")
	question.SetCaaCheckParameters(mpic.CaaParameters{CaaDomains: []string{"ca.example"}})
	return mpic.CaaQuestionAsMpicRequest(question)
}

func dcv() mpic.MpicRequest {
	return mpic.DcvQuestionAsMpicRequest(mpic.NewDcvQuestion("dcv", "permit.example", dns01()))
}

func dns01() mpic.DcvParameters {
	return mpic.AcmeDns01AsDcvParameters(mpic.NewAcmeDns01("acme-dns-01", hash))
}

func refused(response *http.Response, err error) string {
	var refusal *mpic.GenericOpenAPIError
	if response == nil || !errors.As(err, &refusal) {
		return err.Error()
	}
	problem, known := refusal.Model().(mpic.Problem)
	if !known {
		return fmt.Sprintf("%d without a problem: %v", response.StatusCode, err)
	}
	return fmt.Sprintf("%d error=%s issues=%d", response.StatusCode, problem.Error, len(problem.ValidationIssues))
}

func verdict(answer *mpic.MpicResponse) string {
	faults, records := 0, 0
	for _, view := range answer.Perspectives {
		faults += len(view.CheckResponse.Errors)
		records += len(view.CheckResponse.Details.RecordsSeen)
	}
	return fmt.Sprintf("200 yes=%t views=%d errors=%d records=%d", answer.IsValid, len(answer.Perspectives), faults, records)
}

func text(reply *mpic.CheckResponse) string {
	return fmt.Sprintf("200 yes=%t views=1 errors=%d records=%d", reply.CheckPassed, len(reply.Errors), len(reply.Details.RecordsSeen))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
