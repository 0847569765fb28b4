{{- define "quorate.hardened" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- /* What a Deployment and a StatefulSet have in common. */ -}}
{{- define "quorate.pod" -}}
{{- $files := (include "quorate.secretFiles" . | fromYaml).files -}}
metadata:
  labels: {{- include "quorate.labels" . | nindent 4 }}
    {{- with .Values.podLabels }}{{ toYaml . | nindent 4 }}{{ end }}
  {{- with .Values.podAnnotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "quorate.name" . }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  # Names are asked of the resolver beside the process alone, never of the cluster's.
  dnsPolicy: None
  dnsConfig: { nameservers: ["127.0.0.1"] }
  # Until proxies know; then the longest request; then 20 s for what is left to write.
  terminationGracePeriodSeconds: {{ add .Values.preStopSeconds (include "quorate.longest" .) 20 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile: { type: RuntimeDefault }
    # The resolver's user is not root, and port 53 is one that it may open in this namespace.
    sysctls: [ { name: net.ipv4.ip_unprivileged_port_start, value: "53" } ]
  {{- with .Values.nodeSelector }}
  nodeSelector: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations: {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: {{ .Values.topologySpread.zone }}
      labelSelector:
        matchLabels: {{- include "quorate.selector" . | nindent 10 }}
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: {{ .Values.topologySpread.node }}
      labelSelector:
        matchLabels: {{- include "quorate.selector" . | nindent 10 }}
  # A sidecar (restartPolicy: Always): it answers before the process starts, and ends after the process has ended, so that
  # checks under way can still be finished.
  initContainers:
    - name: unbound
      image: {{ include "quorate.image" (list .Values.unbound.image .Chart.AppVersion) | quote }}
      imagePullPolicy: Always
      restartPolicy: Always
      securityContext:
        runAsUser: 10002
        runAsGroup: 10002
        {{- include "quorate.hardened" . | nindent 8 }}
      # A name that it answers by itself: when the Internet is gone, a restart would not bring it back. Whether it
      # resolves and validates is a part of the process's own /readyz.
      startupProbe:
        exec: { command: [sh, -c, "drill -Q localhost. @127.0.0.1 | grep -q 127.0.0.1"] }
        periodSeconds: 1
        timeoutSeconds: 3
        failureThreshold: 30
      livenessProbe:
        exec: { command: [sh, -c, "drill -Q localhost. @127.0.0.1 | grep -q 127.0.0.1"] }
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      resources: {{- toYaml .Values.unbound.resources | nindent 8 }}
  containers:
    - name: quorate
      image: {{ include "quorate.image" (list .Values.image .Chart.AppVersion) | quote }}
      imagePullPolicy: Always
      args: [serve, --config, /etc/quorate/quorate.yaml]
      env:
        - { name: JDK_JAVA_OPTIONS, value: "-XX:ActiveProcessorCount={{ .Values.processors }}" }
        {{- range $files }}{{ if .variable }}
        - { name: {{ .variable }}_FILE, value: /run/quorate/{{ .path }} }
        {{- end }}{{ end }}
      ports:
        - { name: api, containerPort: 8080 }
        - { name: management, containerPort: 8081 }
      securityContext:
        runAsUser: 10001
        runAsGroup: 10001
        {{- include "quorate.hardened" . | nindent 8 }}
      # Never /readyz/fleet: a lost fleet must not restart it, nor leave callers without an answer that says so.
      startupProbe:
        httpGet: { path: /livez, port: management }
        periodSeconds: 1
        timeoutSeconds: 3
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /livez, port: management }
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      readinessProbe:
        httpGet: { path: /readyz, port: management }
        periodSeconds: 5
        timeoutSeconds: 3
        failureThreshold: 2
      # Requests still arrive until every proxy has taken this instance out: only then SIGTERM comes, upon which it
      # finishes what is under way, closes the record and ends.
      lifecycle:
        preStop: { exec: { command: [sleep, {{ .Values.preStopSeconds | quote }}] } }
      resources: {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - { name: config, mountPath: /etc/quorate, readOnly: true }
        {{- if $files }}
        - { name: secrets, mountPath: /run/quorate, readOnly: true }
        {{- end }}
        - { name: tmp, mountPath: /tmp }
        {{- if .Values.audit.volume.enabled }}
        - { name: audit, mountPath: /var/lib/quorate }
        {{- end }}
  volumes:
    # A changed configuration makes new pods; a changed Secret is reloaded by the processes.
    - name: config
      configMap: { name: {{ include "quorate.configName" . }} }
    {{- if $files }}
    - name: secrets
      projected:
        defaultMode: 0440
        sources:
          {{- range $files }}
          - secret: { name: {{ .secretName }}, items: [ { key: {{ .key }}, path: {{ .path }} } ] }
          {{- end }}
    {{- end }}
    - name: tmp
      emptyDir: { medium: Memory, sizeLimit: 16Mi }
{{- end -}}
