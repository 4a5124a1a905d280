// Files and directories through package os; the argument "exit" or "panic" chooses another ending.
package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func must(err error) {
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

func pack(path, text string) {
	file, err := os.Create(path)
	must(err)
	packer := gzip.NewWriter(file)
	_, err = io.WriteString(packer, text)
	must(err)
	must(packer.Close())
	must(file.Close())
}

func unpack(path string) string {
	file, err := os.Open(path)
	must(err)
	defer file.Close()
	unpacker, err := gzip.NewReader(file)
	must(err)
	text, err := io.ReadAll(unpacker)
	must(err)
	return string(text)
}

func main() {
	if len(os.Args) > 1 {
		fmt.Println("ending:", os.Args[1])
		if os.Args[1] == "exit" {
			os.Exit(7)
		}
		panic(os.Args[1])
	}
	lines := 0
	for scanner := bufio.NewScanner(os.Stdin); scanner.Scan(); {
		lines++
	}
	fmt.Println("lines:", lines)

	must(os.MkdirAll("/data/deep/er", 0o755))
	text := strings.Repeat("All work and no play.\n", 4000)
	pack("/data/deep/er/play.gz", text)
	back := unpack("/data/deep/er/play.gz")
	fmt.Printf("%v %d %x\n", back == text, len(back), sha256.Sum256([]byte(back)))

	must(os.WriteFile("/data/deep/note", []byte("note"), 0o644))
	must(os.Rename("/data/deep/note", "/data/deep/renamed"))
	must(filepath.WalkDir("/data", func(path string, entry fs.DirEntry, err error) error {
		must(err)
		fmt.Println(path, entry.IsDir())
		return nil
	}))
	entries, err := os.ReadDir("/data/deep")
	must(err)
	for _, entry := range entries {
		information, err := entry.Info()
		must(err)
		fmt.Println(entry.Name(), entry.IsDir(), information.Mode().IsRegular())
	}
	must(os.RemoveAll("/data/deep/er"))
	_, err = os.Stat("/data/deep/er/play.gz")
	fmt.Println(errors.Is(err, os.ErrNotExist))
	_, err = os.Open("/elsewhere/secret")
	fmt.Println(err != nil)
}
