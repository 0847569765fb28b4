//go:build tools

// Package helm pins the program that renders config/helm, which .ci/tools builds.
package helm

import _ "helm.sh/helm/v3/cmd/helm"
