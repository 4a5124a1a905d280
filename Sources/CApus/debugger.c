#include "include/debugger.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

// Names, layouts and numbers are those of the interface ("JIT Compilation Interface" in GDB's manual): a debugger stops
// the program in the function that registers code, and reads the list there.

enum { NO_ACTION = 0, REGISTER = 1, UNREGISTER = 2 };

struct jit_code_entry {
  struct jit_code_entry *next_entry;
  struct jit_code_entry *prev_entry;
  const char *symfile_addr;
  uint64_t symfile_size;
};

struct jit_descriptor {
  uint32_t version;
  uint32_t action_flag;
  struct jit_code_entry *relevant_entry;
  struct jit_code_entry *first_entry;
};

// Weak, because other engines in the same program define them too, and all share one list.
__attribute__((weak, visibility("default"))) struct jit_descriptor __jit_debug_descriptor = {1, NO_ACTION, NULL, NULL};
__attribute__((weak, visibility("default"), noinline)) void __jit_debug_register_code(void) {
  __asm__ volatile("" ::: "memory");
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void notify(uint32_t action, struct jit_code_entry *entry) {
  __jit_debug_descriptor.relevant_entry = entry;
  __jit_debug_descriptor.action_flag = action;
  __jit_debug_register_code();
  __jit_debug_descriptor.action_flag = NO_ACTION;
  __jit_debug_descriptor.relevant_entry = NULL;
}

void *apus_debugger_add(const void *object, size_t size) {
  struct jit_code_entry *entry = malloc(sizeof *entry);
  if (!entry) return NULL;
  pthread_mutex_lock(&lock);
  struct jit_code_entry *next = __jit_debug_descriptor.first_entry;
  *entry = (struct jit_code_entry){next, NULL, object, size};
  if (next) next->prev_entry = entry;
  __jit_debug_descriptor.first_entry = entry;
  notify(REGISTER, entry);
  pthread_mutex_unlock(&lock);
  return entry;
}

void apus_debugger_remove(void *known) {
  struct jit_code_entry *entry = known;
  pthread_mutex_lock(&lock);
  if (entry->prev_entry) entry->prev_entry->next_entry = entry->next_entry;
  else __jit_debug_descriptor.first_entry = entry->next_entry;
  if (entry->next_entry) entry->next_entry->prev_entry = entry->prev_entry;
  notify(UNREGISTER, entry);
  pthread_mutex_unlock(&lock);
  free(entry);
}

const void *apus_debugger_object(size_t position, size_t *size) {
  pthread_mutex_lock(&lock);
  struct jit_code_entry *entry = __jit_debug_descriptor.first_entry;
  while (entry && position > 0) {
    entry = entry->next_entry;
    position--;
  }
  const void *object = entry ? entry->symfile_addr : NULL;
  *size = entry ? entry->symfile_size : 0;
  pthread_mutex_unlock(&lock);
  return object;
}
