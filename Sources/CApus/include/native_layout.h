#ifndef CAPUS_NATIVE_LAYOUT_H
#define CAPUS_NATIVE_LAYOUT_H

// The values of ApusCompiler/Layout that the code in native_x86_64.S uses. Tests compare the two.

// ContextOffset
#define APUS_CONTEXT_MEMORY_BASE 8
#define APUS_CONTEXT_EXIT_STACK 24
#define APUS_CONTEXT_STORE 56
#define APUS_CONTEXT_RECORD_TRAP 120
#define APUS_CONTEXT_UNWIND 128
#define APUS_CONTEXT_SWITCH_STUB 104
#define APUS_CONTEXT_HOST_FAILURE 112
#define APUS_CONTEXT_COMPILE 144
#define APUS_CONTEXT_HOT 168
// StoreOffset
#define APUS_STORE_ACTIVATION 0
#define APUS_STORE_EXIT 8
#define APUS_STORE_EXCEPTION 16
// FuncRecordOffset
#define APUS_RECORD_NATIVE 0
#define APUS_RECORD_CONTEXT 8
// X64ABI
#define APUS_CHECKED_ENTRY_SIZE 16
#define APUS_TRAP_CALL_SIZE 4
// The size of the frame of apus_native_switch, and the offset of the context in it: padding, memory base, context.
#define APUS_SWITCH_FRAME_SIZE 24
#define APUS_SWITCH_CONTEXT 16
// TrapCode
#define APUS_TRAP_UNCAUGHT_EXCEPTION 24

#endif
