//go:build tools

// Package vale pins the judge of prose, which .ci/tools builds.
package vale

import _ "github.com/vale-cli/vale/v3/cmd/vale"
