#include "host_thread.h"

#include <pthread.h>
#include <stdlib.h>

_Static_assert(sizeof(pthread_t) <= sizeof(uintptr_t), "a thread fits into a word");

struct job {
  void (*body)(void *argument);
  void *argument;
};

static void *run(void *pointer) {
  struct job job = *(struct job *)pointer;
  free(pointer);
  job.body(job.argument);
  return NULL;
}

bool apus_thread_start(uintptr_t *thread, size_t stack_size, void (*body)(void *argument), void *argument) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  struct job *job = malloc(sizeof *job);
  pthread_t started;
  bool is_started = job && pthread_attr_setstacksize(&attributes, stack_size) == 0;
  if (is_started) {
    *job = (struct job){body, argument};
    is_started = pthread_create(&started, &attributes, run, job) == 0;
  }
  pthread_attr_destroy(&attributes);
  if (is_started) *thread = (uintptr_t)started;
  else free(job);
  return is_started;
}

int32_t apus_thread_join(uintptr_t thread) { return pthread_join((pthread_t)thread, NULL); }

int32_t apus_thread_detach(uintptr_t thread) { return pthread_detach((pthread_t)thread); }
