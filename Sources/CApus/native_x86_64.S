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
  mov r11, [r11 + APUS_RECORD_NATIVE]
  add r11, APUS_CHECKED_ENTRY_SIZE
  call r11
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
  mov r11, [r11 + APUS_RECORD_NATIVE]
  add r11, APUS_CHECKED_ENTRY_SIZE
  jmp r11
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
