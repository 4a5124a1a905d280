// Goroutines, channels, timers, maps, JSON, sorting, recover: the Go runtime and garbage collector at work.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
)

type Planet struct {
	Name  string            `json:"name"`
	Mass  float64           `json:"mass"`
	Moons []string          `json:"moons,omitempty"`
	Extra map[string]string `json:"extra,omitempty"`
}

type node struct{ left, right *node }

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{tree(depth - 1), tree(depth - 1)}
}

func (n *node) count() int {
	if n.left == nil {
		return 1
	}
	return 1 + n.left.count() + n.right.count()
}

func workers() {
	jobs, results := make(chan int), make(chan int, 8)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for job := range jobs {
				results <- job * job
			}
		})
	}
	go func() {
		for job := range 1000 {
			jobs <- job
		}
		close(jobs)
		group.Wait()
		close(results)
	}()
	sum := 0
	for result := range results {
		sum += result
	}
	fmt.Println("sum of squares:", sum)
}

func timers() {
	start := time.Now()
	order := make(chan string, 3)
	for _, delay := range []int{60, 20, 40} {
		go func() {
			time.Sleep(time.Duration(delay) * time.Millisecond)
			order <- fmt.Sprint(delay)
		}()
	}
	fmt.Println("woken:", <-order, <-order, <-order)
	elapsed := time.Since(start)
	fmt.Println("slept enough:", elapsed >= 60*time.Millisecond, "and not too long:", elapsed < time.Minute)
	select {
	case <-order:
		fmt.Println("unexpected")
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
}

func encode() error {
	planets := []Planet{
		{Name: "Earth", Mass: 5.972e24, Moons: []string{"Moon"}},
		{Name: "Mars", Mass: 6.39e23, Moons: []string{"Phobos", "Deimos"}, Extra: map[string]string{"z": "1", "a": "2"}},
	}
	text, err := json.Marshal(planets)
	if err != nil {
		return err
	}
	fmt.Println(string(text))
	var back []Planet
	if err := json.Unmarshal(text, &back); err != nil {
		return err
	}
	fmt.Printf("%+v\n", back[1])
	return json.Unmarshal([]byte(`{"name": 3}`), &back[0])
}

func recovered() (err error) {
	defer func() { err = fmt.Errorf("recovered: %v", recover()) }()
	var empty map[string]int
	empty["key"] = 1
	return nil
}

func main() {
	fmt.Println(runtime.GOOS, runtime.GOARCH, os.Args[1:], os.Getenv("GREETING"))
	workers()
	timers()
	fmt.Println(encode())

	counts := map[string]int{}
	for _, word := range regexp.MustCompile(`[a-z]+`).FindAllString(strings.Repeat("one two two three three three ", 50), -1) {
		counts[word]++
	}
	words := make([]string, 0, len(counts))
	for word := range counts {
		words = append(words, word)
	}
	sort.Slice(words, func(i, j int) bool { return counts[words[i]] > counts[words[j]] })
	fmt.Println(words, counts)

	total := 0
	for range 20 {
		total += tree(14).count()
	}
	var statistics runtime.MemStats
	runtime.ReadMemStats(&statistics)
	fmt.Println("nodes:", total, "collected garbage:", statistics.NumGC > 0)

	fmt.Println(recovered())
	fmt.Println(errors.Is(fmt.Errorf("wrapped: %w", os.ErrNotExist), os.ErrNotExist))
	fmt.Printf("%8.3f|%-8s|%+d|%x|%q|%v\n", 3.14159, "left", 5, "hex", "quote\n", []any{1, "a", nil, 2.5})
}
