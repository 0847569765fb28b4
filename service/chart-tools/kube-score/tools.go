//go:build tools

// Package kubescore pins the judge of what config/helm renders, which .ci/tools builds.
package kubescore

import _ "github.com/zegl/kube-score/cmd/kube-score"
