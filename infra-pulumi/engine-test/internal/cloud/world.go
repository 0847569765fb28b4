package cloud

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Fault makes one kind of call go wrong. Empty members match everything.
type Fault struct {
	Call     string `json:"call"`               // create, update or delete
	Type     string `json:"type,omitempty"`     // aws:ecs/service:Service
	Name     string `json:"name,omitempty"`     // name in the program
	Rollback bool   `json:"rollback,omitempty"` // the call succeeds, but ECS goes back to the last deployment
	Message  string `json:"message,omitempty"`  // otherwise it fails with these words
	Times    int    `json:"times"`              // how often; then it is over
}

func (f Fault) meets(call string, r *Resource) bool {
	return f.Times > 0 && f.Call == call && (f.Type == "" || f.Type == r.Type) && (f.Name == "" || f.Name == r.Name)
}

// World is what the account cannot choose.
type World struct {
	ClosedZones []string `json:"closedZones"` // zones in an outage
}

// Call is one line of calls.jsonl.
type Call struct {
	At     time.Time `json:"at"`
	Call   string    `json:"call"` // create, read, update, delete
	Step   string    `json:"step"` // begin, end, fault
	Type   string    `json:"type"`
	Region string    `json:"region"`
	Name   string    `json:"name"`
	URN    string    `json:"urn"`
	ID     string    `json:"id,omitempty"`
	Error  string    `json:"error,omitempty"`
}

func (s *Store) load(name string, into any) error {
	text, err := os.ReadFile(filepath.Join(s.Folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// takeFault returns the fault that meets a call, once less often from now on.
func (s *Store) takeFault(call string, r *Resource) (*Fault, error) {
	var faults []Fault
	if err := s.load("faults.json", &faults); err != nil {
		return nil, err
	}
	for i := range faults {
		if faults[i].meets(call, r) {
			faults[i].Times--
			return &faults[i], Write(filepath.Join(s.Folder, "faults.json"), faults)
		}
	}
	return nil, nil
}

func (s *Store) log(call, step string, r *Resource, failure error) error {
	line := Call{
		At: time.Now(), Call: call, Step: step, Type: r.Type, Region: r.Region, Name: r.Name, URN: r.URN, ID: r.ID,
	}
	if failure != nil {
		line.Error = failure.Error()
	}
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(s.Folder, "calls.jsonl"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	return errors.Join(err, file.Close())
}

func (s *Store) zoneIsClosed(zone string) (bool, error) {
	var world World
	err := s.load("world.json", &world)
	return slices.Contains(world.ClosedZones, zone), err
}
