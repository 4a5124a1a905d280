// Files and directories below the preopened directory /data.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void check(int good, const char *what) {
  if (good) return;
  printf("%s: %s\n", what, strerror(errno));
  exit(1);
}

static int compare(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static void list(const char *path) {
  DIR *directory = opendir(path);
  check(directory != NULL, path);
  char *names[256];
  size_t count = 0;
  struct dirent *entry;
  while ((entry = readdir(directory)) && count < 256) {
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) names[count++] = strdup(entry->d_name);
  }
  closedir(directory);
  qsort(names, count, sizeof *names, compare);
  printf("%s:", path);
  for (size_t index = 0; index < count; index++) {
    printf(" %s", names[index]);
    free(names[index]);
  }
  printf("\n");
}

// A path outside of the directory must give an error, but any error is allowed.
static void refused(int result, const char *what) {
  printf("%s: %s\n", what, result < 0 ? "refused" : "worked");
}

static void fails(int result, const char *what) {
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "worked");
}

int main(void) {
  list("/data");
  FILE *input = fopen("/data/poem.txt", "r");
  check(input != NULL, "/data/poem.txt");
  char line[128];
  unsigned words = 0, inside = 0;
  for (int c; (c = getc(input)) != EOF;) {
    int blank = c == ' ' || c == '\n';
    if (!blank && !inside) words++;
    inside = !blank;
  }
  printf("words: %u\n", words);
  rewind(input);
  check(fgets(line, sizeof line, input) != NULL, "fgets");
  printf("first line: %s", line);
  fclose(input);

  check(mkdir("/data/made", 0777) == 0, "mkdir");
  FILE *output = fopen("/data/made/numbers.txt", "w+");
  check(output != NULL, "fopen for writing");
  for (int number = 0; number < 1000; number++) fprintf(output, "%04d\n", number);
  check(fseek(output, 5 * 500, SEEK_SET) == 0, "fseek");
  check(fgets(line, sizeof line, output) != NULL, "fgets after fseek");
  printf("line 500: %s", line);
  fclose(output);

  struct stat status;
  check(stat("/data/made/numbers.txt", &status) == 0, "stat");
  printf("size: %lld, regular: %d\n", (long long)status.st_size, S_ISREG(status.st_mode));
  check(rename("/data/made/numbers.txt", "/data/made/renamed.txt") == 0, "rename");

  int file = open("/data/made/renamed.txt", O_RDWR | O_APPEND);
  check(file >= 0, "open");
  check(write(file, "end\n", 4) == 4, "write");
  check(lseek(file, 0, SEEK_END) == 5004, "lseek");
  check(ftruncate(file, 10) == 0, "ftruncate");
  char piece[16] = {0};
  check(pread(file, piece, sizeof piece - 1, 5) == 5, "pread");
  printf("after truncation: %s", piece);
  close(file);

  check(mkdir("/data/empty", 0777) == 0, "mkdir");
  list("/data/made");
  list("/data");
  check(rmdir("/data/empty") == 0, "rmdir");
  check(unlink("/data/poem.txt") == 0, "unlink");
  list("/data");

  fails(open("/data/nothing", O_RDONLY), "a file that is not there");
  fails(rmdir("/data/made"), "removing a directory in use");
  fails(mkdir("/data/made", 0777), "making a directory twice");
  fails(open("/data/made/renamed.txt", O_CREAT | O_EXCL | O_WRONLY, 0666), "exclusive creation");
  refused(open("/elsewhere/secret", O_RDONLY), "a path outside");
  refused(open("/data/../secret", O_RDONLY), "a path that climbs out");
  refused(open("/data/made/../../../secret", O_CREAT | O_WRONLY, 0666), "a path that climbs further");
  refused(rename("/data/made/renamed.txt", "/data/../stolen"), "renaming to the outside");
  symlink("../../../../../../etc", "/data/made/link");
  refused(open("/data/made/link/passwd", O_RDONLY), "a link to the outside");
  unlink("/data/made/link");
  return 0;
}
