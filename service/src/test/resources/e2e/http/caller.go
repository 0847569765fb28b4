// Go's client: MODE URL KEY CA PROTOCOL SIZE EXPECT. Prints a line per answer: status and retry-after.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

var client *http.Client

func main() {
	transport := &http.Transport{ExpectContinueTimeout: 20 * time.Second}
	if ca := os.Args[4]; ca != "-" {
		pem, err := os.ReadFile(ca)
		if err != nil {
			panic(err)
		}
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(pem)
		transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	var protocols http.Protocols
	switch {
	case os.Args[5] != "h2":
		protocols.SetHTTP1(true)
	case os.Args[4] == "-":
		protocols.SetUnencryptedHTTP2(true)
	default:
		protocols.SetHTTP2(true)
	}
	transport.Protocols = &protocols
	client = &http.Client{Transport: transport, Timeout: 60 * time.Second}
	switch os.Args[1] {
	case "one":
		fmt.Println(send("permit.example"))
	case "six":
		for i := 0; i < 6; i++ {
			fmt.Println(send("permit.example"))
		}
	default:
		drain()
	}
}

func drain() {
	slow := make(chan string)
	go func() { slow <- send("timeout.example") }()
	fast := send("permit.example")
	fmt.Println("asked " + fast)
	for strings.HasPrefix(fast, "200") {
		time.Sleep(100 * time.Millisecond)
		fast = send("permit.example")
	}
	fmt.Println(fast)
	fmt.Println(<-slow)
}

func send(target string) string {
	size, _ := strconv.Atoi(os.Args[6])
	body := `{"check_type":"caa","domain_or_ip_target":"` + target + `"}` + strings.Repeat(" ", size)
	request, err := http.NewRequest("POST", os.Args[2], strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	request.Header.Set("x-api-key", os.Args[3])
	request.Header.Set("content-type", "application/json")
	if os.Args[7] == "true" {
		request.Header.Set("expect", "100-continue")
	}
	response, err := client.Do(request)
	if err != nil {
		return "error " + err.Error()
	}
	defer response.Body.Close()
	io.Copy(io.Discard, response.Body)
	retry := response.Header.Get("retry-after")
	if retry == "" {
		retry = "-"
	}
	return fmt.Sprint(response.StatusCode, " ", retry, " ", response.Proto)
}
