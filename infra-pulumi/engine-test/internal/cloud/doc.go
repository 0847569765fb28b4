// Package cloud plays one AWS account: what the program's resource types need to be created, changed and removed, and
// what AWS refuses. It knows nothing of Pulumi. State is a folder, so that several provider processes share one account
// and a test reads and edits it:
//
//	resources/REGION/TYPE.ID.json  one file per resource
//	calls.jsonl                    every call with its time, in the order of arrival
//	faults.json                    calls that are to fail, see [Fault]
//	world.json                     what the account's surroundings are like, see [World]
//	images                         pushed images, one REPOSITORY@DIGEST per line
package cloud
