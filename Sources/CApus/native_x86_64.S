// The code between compiled functions and the runtime on x86-64 that is independent of signatures. X64ABI has the
// calling convention; native.h says what each of these functions is for.
#if defined(__x86_64__)

#include "native_layout.h"

#if defined(__APPLE__)
#define NAME(name) _##name
#define LOCAL(name) L##name
#define FUNCTION(name) .globl _##name; .private_extern _##name; .p2align 4; _##name:
#else
#define NAME(name) name
#define LOCAL(name) .L##name
#define FUNCTION(name) .globl name; .hidden name; .type name, @function; .p2align 4; name:
#endif

  .intel_syntax noprefix
  .text

// The .cfi lines tell debuggers where the return address and the caller's registers are. In Mach-O only local labels may
// be between the first and the last of them.

// On entry [rsp] is the return address of the call to the exit. Minus the size of that call it is the address by which
// the trap is known. A fault arrives with that address itself.
FUNCTION(apus_native_trap_exit)
  .cfi_startproc
  sub qword ptr [rsp], APUS_TRAP_CALL_SIZE
  .p2align 4
  .cfi_endproc
FUNCTION(apus_native_fault_exit)
  .cfi_startproc
  xor edx, edx
  jmp LOCAL(record)
  .cfi_endproc
FUNCTION(apus_native_trap_exit_with_code)
  .cfi_startproc
  sub qword ptr [rsp], APUS_TRAP_CALL_SIZE
  mov edx, eax
LOCAL(record):
  mov rdi, r15
  mov rsi, rsp
  // rbx is the frame base for debuggers. No code that runs afterwards expects rbx to be kept.
  mov rbx, rsp
  .cfi_def_cfa rbx, 8
  .cfi_undefined rbx
  and rsp, -16
  call [r15 + APUS_CONTEXT_RECORD_TRAP]

// Returns eax from the stub by which the host entered.
LOCAL(leave_activation):
  .cfi_undefined rip
  mov rcx, [r15 + APUS_CONTEXT_STORE]
  mov rsp, [rcx + APUS_STORE_ACTIVATION]
  pop qword ptr [rcx + APUS_STORE_ACTIVATION]
  pop qword ptr [rcx + APUS_STORE_EXIT]
  add rsp, 8
  pop r15
  pop r14
  pop rbx
  pop r13
  pop r12
  pop rbp
  ret
  .cfi_endproc

// A builtin: the context is in rdi and in r15, the exception in rsi.
FUNCTION(apus_native_throw)
  mov rcx, [r15 + APUS_CONTEXT_STORE]
  mov [rcx + APUS_STORE_EXCEPTION], esi
  mov rsi, [r15 + APUS_CONTEXT_EXIT_STACK]
  mov edx, APUS_TRAP_UNCAUGHT_EXCEPTION
  jmp LOCAL(unwind)

// Adapters of host functions that failed jump here; the TrapCode is in eax.
FUNCTION(apus_native_host_failure)
  mov rcx, [r15 + APUS_CONTEXT_STORE]
  mov rsi, [rcx + APUS_STORE_EXIT]
  mov rsi, [rsi]
  mov edx, eax
LOCAL(unwind):
  and rsp, -16
  sub rsp, 32
  mov rdi, r15
  mov rcx, rsp
  call [r15 + APUS_CONTEXT_UNWIND]
  test eax, eax
  jne LOCAL(leave_activation)
  mov r15, [rsp + 16]
  mov r14, [r15 + APUS_CONTEXT_MEMORY_BASE]
  mov eax, [rsp + 24]
  mov rdx, [rsp]
  mov rsp, [rsp + 8]
  jmp rdx

// Checked entries jump here; r11 has the record of a function of another instance. A tail call whose return address is
// already in this stub leaves no frame of its own: the instance is switched back there anyway.
FUNCTION(apus_native_switch)
  .cfi_startproc
  push r15
  .cfi_adjust_cfa_offset 8
  .cfi_rel_offset r15, 0
  lea r15, [rip + LOCAL(switch_return)]
  cmp [rsp + 8], r15
  je LOCAL(again)
  .cfi_remember_state
  push r14
  .cfi_adjust_cfa_offset 8
  .cfi_rel_offset r14, 0
  sub rsp, 8
  .cfi_adjust_cfa_offset 8
  mov r15, [r11 + APUS_RECORD_CONTEXT]
  mov r14, [r15 + APUS_CONTEXT_MEMORY_BASE]
  call [r11 + APUS_RECORD_NATIVE]
LOCAL(switch_return):
  add rsp, 8
  .cfi_adjust_cfa_offset -8
  pop r14
  .cfi_adjust_cfa_offset -8
  .cfi_restore r14
  pop r15
  .cfi_adjust_cfa_offset -8
  .cfi_restore r15
  ret
LOCAL(again):
  .cfi_restore_state
  add rsp, 8
  // An absolute offset, because adjustments do not take the restored state into account.
  .cfi_def_cfa_offset 8
  .cfi_restore r15
  mov r15, [r11 + APUS_RECORD_CONTEXT]
  mov r14, [r15 + APUS_CONTEXT_MEMORY_BASE]
  jmp [r11 + APUS_RECORD_NATIVE]
  .cfi_endproc

// The code of a function that is not compiled yet: a checked entry, then the body. r11 has the address of the function's
// entry, or of its record; all other registers may have arguments. The frame has all of these registers, above the word
// with the caller's stack pointer, where a collection begins.
#define COMPILE_FRAME 216
#define VECTOR_PLACE 80
FUNCTION(apus_native_compile)
  .cfi_startproc
  cmp r15, [r11 + APUS_RECORD_CONTEXT]
  jne LOCAL(compile_switch)
  .p2align 4
LOCAL(compile_body):
  sub rsp, COMPILE_FRAME
  .cfi_adjust_cfa_offset COMPILE_FRAME
  mov [rsp + 8], rax
  mov [rsp + 16], rdx
  mov [rsp + 24], rcx
  mov [rsp + 32], rsi
  mov [rsp + 40], rdi
  mov [rsp + 48], r8
  mov [rsp + 56], r9
  mov [rsp + 64], r10
  vmovups [rsp + VECTOR_PLACE], xmm0
  vmovups [rsp + VECTOR_PLACE + 16], xmm1
  vmovups [rsp + VECTOR_PLACE + 32], xmm2
  vmovups [rsp + VECTOR_PLACE + 48], xmm3
  vmovups [rsp + VECTOR_PLACE + 64], xmm4
  vmovups [rsp + VECTOR_PLACE + 80], xmm5
  vmovups [rsp + VECTOR_PLACE + 96], xmm6
  vmovups [rsp + VECTOR_PLACE + 112], xmm7
  lea rax, [rsp + COMPILE_FRAME + 8]
  mov [rsp], rax
  mov rcx, [r15 + APUS_CONTEXT_STORE]
  mov [rcx + APUS_STORE_EXIT], rsp
  mov rdi, r15
  mov rsi, r11
  call [r15 + APUS_CONTEXT_COMPILE]
  test rax, rax
  je LOCAL(compile_failed)
  mov r11, rax
  mov rax, [rsp + 8]
  mov rdx, [rsp + 16]
  mov rcx, [rsp + 24]
  mov rsi, [rsp + 32]
  mov rdi, [rsp + 40]
  mov r8, [rsp + 48]
  mov r9, [rsp + 56]
  mov r10, [rsp + 64]
  vmovups xmm0, [rsp + VECTOR_PLACE]
  vmovups xmm1, [rsp + VECTOR_PLACE + 16]
  vmovups xmm2, [rsp + VECTOR_PLACE + 32]
  vmovups xmm3, [rsp + VECTOR_PLACE + 48]
  vmovups xmm4, [rsp + VECTOR_PLACE + 64]
  vmovups xmm5, [rsp + VECTOR_PLACE + 80]
  vmovups xmm6, [rsp + VECTOR_PLACE + 96]
  vmovups xmm7, [rsp + VECTOR_PLACE + 112]
  .cfi_remember_state
  add rsp, COMPILE_FRAME
  .cfi_adjust_cfa_offset -COMPILE_FRAME
  jmp r11
  .cfi_restore_state
LOCAL(compile_failed):
  mov eax, edx
  jmp [r15 + APUS_CONTEXT_HOST_FAILURE]
LOCAL(compile_switch):
  .cfi_def_cfa_offset 8
  jmp [r15 + APUS_CONTEXT_SWITCH_STUB]
  .cfi_endproc

// All registers that a call of C may change and that code may still need, at the start of a frame.
#define HOT_FRAME 304
.macro save_caller_saved
  mov [rsp], rax
  mov [rsp + 8], rcx
  mov [rsp + 16], rdx
  mov [rsp + 24], rsi
  mov [rsp + 32], rdi
  mov [rsp + 40], r8
  mov [rsp + 48], r9
  mov [rsp + 56], r10
  vmovups [rsp + 64], xmm0
  vmovups [rsp + 80], xmm1
  vmovups [rsp + 96], xmm2
  vmovups [rsp + 112], xmm3
  vmovups [rsp + 128], xmm4
  vmovups [rsp + 144], xmm5
  vmovups [rsp + 160], xmm6
  vmovups [rsp + 176], xmm7
  vmovups [rsp + 192], xmm8
  vmovups [rsp + 208], xmm9
  vmovups [rsp + 224], xmm10
  vmovups [rsp + 240], xmm11
  vmovups [rsp + 256], xmm12
  vmovups [rsp + 272], xmm13
  vmovups [rsp + 288], xmm14
.endm
.macro restore_caller_saved
  mov rax, [rsp]
  mov rcx, [rsp + 8]
  mov rdx, [rsp + 16]
  mov rsi, [rsp + 24]
  mov rdi, [rsp + 32]
  mov r8, [rsp + 40]
  mov r9, [rsp + 48]
  mov r10, [rsp + 56]
  vmovups xmm0, [rsp + 64]
  vmovups xmm1, [rsp + 80]
  vmovups xmm2, [rsp + 96]
  vmovups xmm3, [rsp + 112]
  vmovups xmm4, [rsp + 128]
  vmovups xmm5, [rsp + 144]
  vmovups xmm6, [rsp + 160]
  vmovups xmm7, [rsp + 176]
  vmovups xmm8, [rsp + 192]
  vmovups xmm9, [rsp + 208]
  vmovups xmm10, [rsp + 224]
  vmovups xmm11, [rsp + 240]
  vmovups xmm12, [rsp + 256]
  vmovups xmm13, [rsp + 272]
  vmovups xmm14, [rsp + 288]
.endm

// A function that has no frame yet calls this; the stack pointer is a multiple of 16. If there is other code for the
// function, that runs instead.
FUNCTION(apus_native_hot_entry)
  .cfi_startproc
  sub rsp, HOT_FRAME
  .cfi_adjust_cfa_offset HOT_FRAME
  save_caller_saved
  mov rdi, r15
  mov rsi, [rsp + HOT_FRAME]
  mov edx, -1
  call [r15 + APUS_CONTEXT_HOT]
  mov r11, rax
  restore_caller_saved
  add rsp, HOT_FRAME
  .cfi_adjust_cfa_offset -HOT_FRAME
  test r11, r11
  je LOCAL(stays)
  add rsp, 8
  .cfi_def_cfa_offset 0
  jmp r11
LOCAL(stays):
  .cfi_def_cfa_offset 8
  ret
  .cfi_endproc

// The head of a loop calls this, with the index of the loop in r11; the stack pointer is 8 more than a multiple of 16.
// Returns in r11 the address of a word with the address of other code that continues there, or zero.
FUNCTION(apus_native_hot_loop)
  .cfi_startproc
  sub rsp, HOT_FRAME + 8
  .cfi_adjust_cfa_offset HOT_FRAME + 8
  save_caller_saved
  mov rdi, r15
  mov rsi, [rsp + HOT_FRAME + 8]
  mov edx, r11d
  call [r15 + APUS_CONTEXT_HOT]
  mov r11, rax
  restore_caller_saved
  add rsp, HOT_FRAME + 8
  .cfi_adjust_cfa_offset -(HOT_FRAME + 8)
  ret
  .cfi_endproc

#if !defined(__APPLE__)
  .hidden apus_native_switch_return
#endif
  .globl NAME(apus_native_switch_return)
  .set NAME(apus_native_switch_return), LOCAL(switch_return)

#endif

#if defined(__linux__)
  .section .note.GNU-stack, "", @progbits
#endif
