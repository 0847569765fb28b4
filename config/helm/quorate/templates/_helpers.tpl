{{- define "quorate.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "quorate.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: {{ .Values.role }}
{{- end -}}

{{- define "quorate.labels" -}}
{{ include "quorate.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- /* quorate.image (list IMAGE DEFAULT-TAG) */ -}}
{{- define "quorate.image" -}}
{{- $image := index . 0 -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ $image.tag | default (index . 1) }}
{{- end -}}
{{- end -}}

{{- /* quorate.seconds DURATION: whole seconds, rounded up. */ -}}
{{- define "quorate.seconds" -}}
{{- $number := regexFind "^[0-9]+" . | int -}}
{{- if hasSuffix "ms" . -}}{{ div (add $number 999) 1000 }}
{{- else if hasSuffix "m" . -}}{{ mul $number 60 }}
{{- else if hasSuffix "h" . -}}{{ mul $number 3600 }}
{{- else -}}{{ $number }}
{{- end -}}
{{- end -}}

{{- /* The longest request of this role: how long the process waits for those under way when it is asked to end. */ -}}
{{- define "quorate.longest" -}}
{{- if eq .Values.role "coordinator" -}}
{{ include "quorate.seconds" (dig "coordinator" "request-deadline" "55s" .Values.config) }}
{{- else -}}
{{ include "quorate.seconds" (dig "perspective" "deadline" "20s" .Values.config) }}
{{- end -}}
{{- end -}}

{{- define "quorate.tls" -}}
{{- if .Values.secrets.tls.secretName }}true{{ end -}}
{{- end -}}

{{- /* Faults that the schema cannot see, all at once. */ -}}
{{- define "quorate.faults" -}}
{{- $secrets := .Values.secrets -}}
{{- $faults := list -}}
{{- if eq .Values.role "coordinator" -}}
{{- if not $secrets.coordinatorSecret.secretName }}{{ $faults = append $faults "secrets.coordinatorSecret.secretName: name a Secret with the secret that decides cohorts" }}{{ end -}}
{{- if and (not $secrets.perspectiveKeys.secretName) (include "quorate.keyed" .) }}{{ $faults = append $faults "secrets.perspectiveKeys.secretName: name a Secret with one key per perspective, named as its code" }}{{ end -}}
{{- end -}}
{{- if not (or $secrets.apiKeys.secretName (dig "auth" "keys" "" .Values.config)) }}{{ $faults = append $faults "secrets.apiKeys.secretName: name a Secret with name:key,name:key, or write config.auth.keys with sha256" }}{{ end -}}
{{- if and $secrets.clientCa.secretName (not $secrets.tls.secretName) }}{{ $faults = append $faults "secrets.clientCa: needs secrets.tls, since client certificates come by TLS" }}{{ end -}}
{{- if and .Values.autoscaling.enabled (lt (int .Values.autoscaling.maxReplicas) (int .Values.autoscaling.minReplicas)) }}{{ $faults = append $faults "autoscaling.maxReplicas: is below minReplicas" }}{{ end -}}
{{- $own := dict "role" "role" "management" "" "http.host" "" "http.port" "service.port" "dns.servers" "" "dns.dnssec" "" "dns.unbound" ""
      "http.tls.certificate" "secrets.tls" "http.tls.key" "secrets.tls" "http.tls.client-ca" "secrets.clientCa"
      "audit.file" "audit.volume" "audit.signing-key" "secrets.auditSigningKey" "perspective.signing-key" "secrets.viewSigningKey"
      "history.password-file" "secrets.databasePassword"
      "coordinator.secret" "secrets.coordinatorSecret" "coordinator.perspectives-file" "config.coordinator.perspectives"
      "coordinator.tls" "secrets.perspectiveCa and secrets.perspectiveClient" -}}
{{- range $key, $instead := $own -}}
{{- $here := $.Values.config -}}
{{- range splitList "." $key }}{{ $here = kindIs "map" $here | ternary (get (kindIs "map" $here | ternary $here dict) .) "" }}{{ end -}}
{{- if $here }}{{ $faults = append $faults (printf "config.%s: %s" $key ($instead | empty | ternary "is set by the chart, and cannot be another" (printf "is set by the chart; write %s" $instead))) }}{{ end -}}
{{- end -}}
{{- range $number, $entry := dig "coordinator" "perspectives" list .Values.config -}}
{{- range list "api-key" "caa-headers" "dcv-headers" "tls" -}}
{{- if hasKey $entry . }}{{ $faults = append $faults (printf "config.coordinator.perspectives[%d].%s: belongs in a Secret: secrets.perspectiveKeys, or an entry of secrets.variables" $number .) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- range $number, $entry := dig "auth" "keys" list .Values.config -}}
{{- if hasKey $entry "key" }}{{ $faults = append $faults (printf "config.auth.keys[%d].key: belongs in a Secret: secrets.apiKeys; or write its sha256" $number) }}{{ end -}}
{{- end -}}
{{- if $faults }}{{ fail (printf "\n%s" (join "\n" $faults)) }}{{ end -}}
{{- end -}}

{{- /* The perspectives that take a key of ours. */ -}}
{{- define "quorate.keyed" -}}
{{- range dig "coordinator" "perspectives" list .Values.config -}}
{{- if ne (.protocol | default "quorate") "open-mpic" }}{{ .code }} {{ end -}}
{{- end -}}
{{- end -}}
