#ifndef CAPUS_H
#define CAPUS_H

#include "CApusVector.h"
#include "atomics.h"

#if UINTPTR_MAX < UINT64_MAX
#error Apus needs a processor with addresses of 64 bits.
#endif

// The Embedded build is freestanding: there is no operating system to call.
#if __STDC_HOSTED__
#include "code_file.h"
#include "debugger.h"
#include "environment.h"
#include "host_thread.h"
#include "memory_use.h"
#include "native.h"
#include "native_layout.h"
#include "parking.h"
#include "processors.h"
#include "wasi_host.h"
#endif

#endif
