{{/* Nothing but Go's templates and Sprig is used, and values go in as JSON, which is YAML: so the tests can render this with
any engine that has both. */}}
{{- define "palabre.labels" -}}
{ app.kubernetes.io/name: palabre, app.kubernetes.io/instance: {{ .Release.Name | quote }}, app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}, helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }} }
{{- end }}
{{- define "palabre.selector" -}}
{ app.kubernetes.io/name: palabre, app.kubernetes.io/instance: {{ .Release.Name | quote }}, app.kubernetes.io/component: node }
{{- end }}
{{- define "palabre.nats.selector" -}}
{ app.kubernetes.io/name: palabre, app.kubernetes.io/instance: {{ .Release.Name | quote }}, app.kubernetes.io/component: nats }
{{- end }}
