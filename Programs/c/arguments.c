// The inputs of a program: arguments, environment, standard input.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

static int compare(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

int main(int count, char **arguments) {
  for (int index = 1; index < count; index++) {
    printf("argument %d: \"%s\"\n", index, arguments[index]);
  }

  size_t variables = 0;
  while (environ && environ[variables]) variables++;
  if (variables) qsort(environ, variables, sizeof *environ, compare);
  for (size_t index = 0; index < variables; index++) printf("variable: %s\n", environ[index]);
  const char *missing = getenv("NOT_THERE");
  printf("NOT_THERE: %s\n", missing ? missing : "(unset)");

  char line[256];
  size_t lines = 0, bytes = 0;
  while (fgets(line, sizeof line, stdin)) {
    lines++;
    bytes += strlen(line);
    if (lines <= 3) printf("line %zu: %s", lines, line);
  }
  printf("%zu lines, %zu bytes\n", lines, bytes);
  fprintf(stderr, "this goes to standard error\n");
  return ferror(stdin) ? 1 : 0;
}
