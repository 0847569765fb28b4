package walk

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"quorate/enginetest/internal/cloud"
)

// outputs asks the deployed service by the lines that deploy and README print; both reach a substitute for the load
// balancer with the certificate and the rules that the account has.
func outputs(w *world) {
	w.require(strings.HasPrefix(w.run("pulumi stack output apiUrl --stack small"), "https://"), "apiUrl is not an address")
	w.require(strings.Contains(w.run("pulumi stack output --stack small"), "apiKey [secret]") ||
		strings.Contains(w.run("pulumi stack output --stack small"), "[secret]"), "apiKey is not secret")
	w.standIn()
	w.run("pulumi stack select small")
	w.asks(w.lineOfDeploy())
	w.asks(lineOfReadme(w))
	w.require(!strings.Contains(w.shell(strings.Replace(w.lineOfDeploy(), "x-api-key: ", "x-api-key: 0", 1)).output, `"is_valid"`),
		"a wrong key opens")
}

func (w *world) asks(line string) {
	w.Helper()
	output := w.run("%s", strings.ReplaceAll(line, "%", "%%"))
	w.require(strings.Contains(output, `"is_valid":true`), "%s answered %s", line, output)
}

// lineOfDeploy returns what deploy printed to be typed; what it says after that begins with an arrow.
func (w *world) lineOfDeploy() string {
	text, err := os.ReadFile(filepath.Join(w.folder, "logs", "00-deploy.log"))
	w.must(err)
	_, line, found := strings.Cut(string(text), "ask it:\n")
	w.require(found, "deploy prints no line to ask by")
	line, _, _ = strings.Cut(line, "\n==> ")
	line, _, _ = strings.Cut(line, "[exit ")
	return line
}

var fenced = regexp.MustCompile("(?s)```[a-z]*\n(.*?)```")

// lineOfReadme returns README's line for a private authority where it has one of its own, else its only one.
func lineOfReadme(w *world) string {
	text, err := os.ReadFile(filepath.Join(shared.project, "README.md"))
	w.must(err)
	var found []string
	for _, block := range fenced.FindAllStringSubmatch(string(text), -1) {
		if strings.Contains(block[1], "pulumi stack output apiKey") {
			found = append(found, block[1])
		}
	}
	w.require(len(found) > 0, "README has no line to ask a deployed service by")
	for _, line := range found {
		if strings.Contains(line, "--cacert") {
			return line
		}
	}
	return found[0]
}

// standIn serves in place of the coordinator's load balancer.
func (w *world) standIn() {
	certificate := w.one(aCertificate, "coord")
	pair, err := tls.X509KeyPair([]byte(certificate.Text("certificateBody")), []byte(certificate.Text("privateKey")))
	w.must(err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	keys := w.keysOf("coord")
	server := &http.Server{
		TLSConfig:    &tls.Config{Certificates: []tls.Certificate{pair}},
		TLSNextProto: map[string]func(*http.Server, *tls.Conn, http.Handler){}, // HTTP/1.1 is enough
		Handler: http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
			if !slices.Contains(keys, request.Header.Get("x-api-key")) || request.URL.Path != "/mpic" {
				http.Error(answer, `{"message":"Forbidden"}`, http.StatusForbidden)
				return
			}
			fmt.Fprint(answer, `{"is_valid":true}`)
		}),
	}
	go func() { _ = server.ServeTLS(listener, "", "") }()
	w.Cleanup(func() { _ = server.Close() })
	port := fmt.Sprint(listener.Addr().(*net.TCPAddr).Port)
	w.must(os.WriteFile(filepath.Join(w.account.Folder, "balancer-port"), []byte(port), 0o644))
	w.require(len(w.resources().Of(aBalancer).Where(func(r *cloud.Resource) bool { return r.Name == "coord" })) == 1, "no load balancer")
}
