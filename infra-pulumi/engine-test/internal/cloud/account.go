package cloud

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strconv"
	"strings"
	"time"
)

// second is how long one second of AWS's takes here.
var second = func() time.Duration {
	micros, err := strconv.Atoi(os.Getenv("PLAYED_AWS_SECOND_MICROS"))
	if err != nil {
		micros = 1000
	}
	return time.Duration(micros) * time.Microsecond
}()

// Create makes a resource, after the checks that AWS makes, and fills in its id and outputs.
func (s *Store) Create(r *Resource) error {
	kind, err := TypeOf(r.Type)
	if err != nil {
		return err
	}
	if kind.Global {
		r.Region = Global
	}
	return s.call("create", r, kind.Create, func(fault *Fault, all Inventory) error {
		if fault != nil && fault.Rollback {
			return fmt.Errorf("waiting for %s to become steady: tasks failed to start, and there is no deployment to go back to", r.Name)
		}
		if err := s.admit(kind, r, all); err != nil {
			return err
		}
		r.ID, r.Outputs = kind.answer(r)
		if all.find(r.Type, r.ID) != nil {
			return fmt.Errorf("AlreadyExists: %s %s", r.Type, r.ID)
		}
		return s.Put(r)
	})
}

// Update changes the properties of a resource.
func (s *Store) Update(r *Resource) error {
	kind, err := TypeOf(r.Type)
	if err != nil {
		return err
	}
	return s.call("update", r, kind.Create, func(fault *Fault, all Inventory) error {
		before := all.find(r.Type, r.ID)
		if before == nil {
			return fmt.Errorf("NotFound: %s", r.ID)
		}
		if err := s.admit(kind, r, all); err != nil {
			return err
		}
		if fault != nil && fault.Rollback {
			r.Outputs = before.Outputs
			return s.Put(before)
		}
		answered := maps.Clone(before.Outputs)
		for property := range before.Inputs {
			delete(answered, property)
		}
		_, fresh := kind.answer(r)
		maps.Copy(fresh, answered)
		maps.Copy(fresh, r.Inputs)
		r.Outputs = fresh
		return s.Put(r)
	})
}

// admit refuses what AWS would refuse of a new or changed resource, and notes what it needs.
func (s *Store) admit(kind Type, r *Resource, all Inventory) error {
	if err := all.refuseDangling(r.Region, r.Inputs); err != nil {
		return err
	}
	if kind.Admit == nil {
		return nil
	}
	needs, err := kind.Admit(s, r, all)
	r.Needs = nil
	for _, need := range needs {
		r.Needs = append(r.Needs, need.Key())
	}
	return err
}

// Delete removes a resource unless something holds it.
func (s *Store) Delete(r *Resource) error {
	kind, err := TypeOf(r.Type)
	if err != nil {
		return err
	}
	return s.call("delete", r, kind.Delete, func(_ *Fault, all Inventory) error {
		found := all.find(r.Type, r.ID)
		if found == nil {
			return nil
		}
		if kind.Guard != nil {
			if err := kind.Guard(found); err != nil {
				return err
			}
		}
		if found.flag("skipDestroy") {
			found.Kept = true
			return s.Put(found)
		}
		if holders := all.holders(found); len(holders) > 0 && !kind.Loose {
			return fmt.Errorf("DependencyViolation: %s is held by %s %s", r.ID, holders[0].Type, holders[0].Name)
		}
		return s.Remove(found)
	})
}

// Find returns a resource as the account has it now, or nil.
func (s *Store) Find(r *Resource) (*Resource, error) {
	var found *Resource
	err := s.locked(func() error {
		read, err := Read(s.path(r))
		if errors.Is(err, fs.ErrNotExist) {
			return s.log("read", "end", r, nil)
		}
		found = read
		return errors.Join(err, s.log("read", "end", r, nil))
	})
	return found, err
}

// call runs one call with its fault, its time and its lines in the log.
func (s *Store) call(name string, r *Resource, seconds int, action func(*Fault, Inventory) error) error {
	var fault *Fault
	err := s.locked(func() error {
		var err error
		fault, err = s.takeFault(name, r)
		return errors.Join(err, s.log(name, "begin", r, nil))
	})
	if err != nil {
		return err
	}
	time.Sleep(time.Duration(seconds) * second)
	return s.locked(func() error {
		err := s.attempt(fault, action)
		step := "end"
		if err != nil {
			step = "fault"
		}
		return errors.Join(err, s.log(name, step, r, err))
	})
}

func (s *Store) attempt(fault *Fault, action func(*Fault, Inventory) error) error {
	if fault != nil && fault.Message != "" {
		return errors.New(fault.Message)
	}
	all, err := s.All()
	if err != nil {
		return err
	}
	return action(fault, all)
}

// RegionOf returns the region in which a resource of this type lives.
func RegionOf(kind, region string) string {
	if t, err := TypeOf(kind); err == nil && t.Global {
		return Global
	}
	return region
}

func fill(template string, values map[string]string) string {
	for name, value := range values {
		template = strings.ReplaceAll(template, "{"+name+"}", value)
	}
	return template
}
