{{- /* The entries of Secrets that the process reads, as files below /run/quorate, with the variable that names each. */ -}}
{{- define "quorate.secretFiles" -}}
{{- $secrets := .Values.secrets -}}
files:
{{- if eq .Values.role "coordinator" }}
- { secretName: {{ $secrets.coordinatorSecret.secretName }}, key: {{ $secrets.coordinatorSecret.key }}, path: coordinator-secret, variable: QUORATE_COORDINATOR_SECRET }
{{- end }}
{{- with $secrets.apiKeys }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: api-keys, variable: QUORATE_API_KEYS }
{{- end }}{{ end }}
{{- range $number, $entry := dig "coordinator" "perspectives" list .Values.config }}
{{- if ne ($entry.protocol | default "quorate") "open-mpic" }}
- { secretName: {{ $secrets.perspectiveKeys.secretName }}, key: {{ $entry.code }}, path: perspectives/{{ $entry.code }}, variable: QUORATE_COORDINATOR__PERSPECTIVES__{{ $number }}__API_KEY }
{{- end }}
{{- end }}
{{- with $secrets.auditSigningKey }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: audit.pem }
{{- end }}{{ end }}
{{- with $secrets.viewSigningKey }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: view.pem }
{{- end }}{{ end }}
{{- with $secrets.databasePassword }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: database-password }
{{- end }}{{ end }}
{{- with $secrets.tls.secretName }}
- { secretName: {{ . }}, key: tls.crt, path: tls/tls.crt }
- { secretName: {{ . }}, key: tls.key, path: tls/tls.key }
{{- end }}
{{- with $secrets.clientCa }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: tls/client-ca.crt }
{{- end }}{{ end }}
{{- with $secrets.perspectiveCa }}{{ if .secretName }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: perspective-tls/ca.crt }
{{- end }}{{ end }}
{{- with $secrets.perspectiveClient.secretName }}
- { secretName: {{ . }}, key: tls.crt, path: perspective-tls/tls.crt }
- { secretName: {{ . }}, key: tls.key, path: perspective-tls/tls.key }
{{- end }}
{{- range $secrets.variables }}
- { secretName: {{ .secretName }}, key: {{ .key }}, path: variables/{{ .variable }}, variable: {{ .variable }} }
{{- end }}
{{- end -}}

{{- /* A name of its own for each content: pods that serve on during an upgrade must not read the next list of
       perspectives, whose keys their variables name by position. */ -}}
{{- define "quorate.configName" -}}
{{ include "quorate.name" . }}-{{ include "quorate.config" . | sha256sum | trunc 10 }}
{{- end -}}

{{- /* The configuration file: values.config, and what the chart knows itself. */ -}}
{{- define "quorate.config" -}}
{{- $secrets := .Values.secrets -}}
{{- $own := dict "role" .Values.role
      "http" (dict "host" "0.0.0.0" "port" 8080)
      "management" (dict "host" "0.0.0.0" "port" 8081)
      "dns" (dict "servers" (list "127.0.0.1:53") "dnssec" "trust-ad") -}}
{{- $defaults := dict "dns" (dict "self-test-bogus-name" "bogus.invalid") -}}
{{- if $secrets.tls.secretName -}}
{{- $tls := dict "certificate" "/run/quorate/tls/tls.crt" "key" "/run/quorate/tls/tls.key" -}}
{{- if $secrets.clientCa.secretName }}{{ $_ := set $tls "client-ca" "/run/quorate/tls/client-ca.crt" }}{{ end -}}
{{- $_ := set $own.http "tls" $tls -}}
{{- end -}}
{{- $audit := dict "file" (ternary "/var/lib/quorate/audit.jsonl" "-" .Values.audit.volume.enabled) -}}
{{- if $secrets.auditSigningKey.secretName }}{{ $_ := set $audit "signing-key" "/run/quorate/audit.pem" }}{{ end -}}
{{- $_ := set $own "audit" $audit -}}
{{- if $secrets.viewSigningKey.secretName }}{{ $_ := set $own "perspective" (dict "signing-key" "/run/quorate/view.pem") }}{{ end -}}
{{- if $secrets.databasePassword.secretName }}{{ $_ := set $own "history" (dict "password-file" "/run/quorate/database-password") }}{{ end -}}
{{- $tls := dict -}}
{{- if $secrets.perspectiveCa.secretName }}{{ $_ := set $tls "ca" "/run/quorate/perspective-tls/ca.crt" }}{{ end -}}
{{- if $secrets.perspectiveClient.secretName -}}
{{- $_ := set $tls "certificate" "/run/quorate/perspective-tls/tls.crt" -}}
{{- $_ := set $tls "key" "/run/quorate/perspective-tls/tls.key" -}}
{{- end -}}
{{- if $tls }}{{ $_ := set $own "coordinator" (dict "tls" $tls) }}{{ end -}}
{{- toYaml (mergeOverwrite $defaults (deepCopy .Values.config) $own) -}}
{{- end -}}
