// The C library here has no setjmp.h. The compiler lowers these calls to exception handling; see ../setjmp.c.
#ifndef APUS_PROGRAMS_SETJMP_H
#define APUS_PROGRAMS_SETJMP_H

// The contents that setjmp.c uses: the frame that called setjmp, the label of the call, and the argument of longjmp.
typedef struct {
  void *frame;
  unsigned label;
  void *target;
  int value;
} jmp_buf[1];

int setjmp(jmp_buf) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf, int);

#endif
