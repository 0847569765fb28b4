package cloud

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Store is the folder of an account, shared by processes.
type Store struct {
	Folder string

	mutex sync.Mutex
	cache map[string]cached
}

type cached struct {
	modified time.Time
	size     int64
	resource *Resource
}

// Open returns the account in a folder, which need not exist yet.
func Open(folder string) *Store {
	return &Store{Folder: folder, cache: map[string]cached{}}
}

// locked runs an action while no other process changes the account.
func (s *Store) locked(action func() error) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if err := os.MkdirAll(s.Folder, 0o755); err != nil {
		return err
	}
	lock, err := os.OpenFile(filepath.Join(s.Folder, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	return action()
}

// All returns every resource of the account, ordered by key.
func (s *Store) All() (Inventory, error) {
	var found Inventory
	err := filepath.WalkDir(filepath.Join(s.Folder, "resources"), func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".json") {
			return err
		}
		resource, err := s.read(path, entry)
		if err == nil {
			found = append(found, resource)
		}
		return err
	})
	sort.Slice(found, func(i, j int) bool { return found[i].Key() < found[j].Key() })
	return found, err
}

func (s *Store) read(path string, entry fs.DirEntry) (*Resource, error) {
	info, err := entry.Info()
	if err != nil {
		return nil, err
	}
	if known, ok := s.cache[path]; ok && known.size == info.Size() && known.modified.Equal(info.ModTime()) {
		return known.resource, nil
	}
	resource, err := Read(path)
	if err == nil {
		s.cache[path] = cached{info.ModTime(), info.Size(), resource}
	}
	return resource, err
}

// Put writes a resource as it is now.
func (s *Store) Put(r *Resource) error {
	return Write(s.path(r), r)
}

// Remove forgets a resource.
func (s *Store) Remove(r *Resource) error {
	return os.Remove(s.path(r))
}

func (s *Store) path(r *Resource) string {
	return filepath.Join(s.Folder, "resources", r.Key())
}

// Inventory is a set of resources.
type Inventory []*Resource

// Of returns the resources of one type.
func (all Inventory) Of(kind string) Inventory {
	return all.Where(func(r *Resource) bool { return r.Type == kind })
}

// Where returns the resources that a test accepts.
func (all Inventory) Where(accepts func(*Resource) bool) Inventory {
	var found Inventory
	for _, r := range all {
		if accepts(r) {
			found = append(found, r)
		}
	}
	return found
}

// find returns the resource of a type with this id or ARN, or nil.
func (all Inventory) find(kind, handle string) *Resource {
	for _, r := range all {
		if r.Type == kind && handle != "" && (r.ID == handle || r.Text("arn") == handle) {
			return r
		}
	}
	return nil
}
