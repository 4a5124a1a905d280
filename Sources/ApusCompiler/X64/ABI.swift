/// The calling convention of compiled code on x86-64, beyond what `CallingConvention` says.
///
/// - At the entry of a function the stack pointer is a multiple of 16 plus 8. A frame is the memory between the return
///   address and the stack pointer in the body; memory below the stack pointer is never used.
/// - Calls of `NativeBuiltin`s are C calls: the context is the first argument, the others are in `builtinArguments`.
///   The stack pointer is then a multiple of 16, and is stored to `ContextOffset.exitStack` before the call.
package enum X64ABI: CallingConvention {
  package static let context = PhysicalRegister.r15
  package static let memory = PhysicalRegister.r14
  /// Otherwise the scratch register for integers.
  package static let record = PhysicalRegister.r11

  package static let integers: [PhysicalRegister] = [.rax, .rdx, .rcx, .rsi, .rdi, .r8, .r9, .r10]
  package static let floats: [PhysicalRegister] = [.xmm0, .xmm1, .xmm2, .xmm3, .xmm4, .xmm5, .xmm6, .xmm7]
  package static let preserved: [PhysicalRegister] = [.rbx, .rbp, .r12, .r13]
  /// The register of the context of a builtin.
  package static let builtinContext = PhysicalRegister.rdi
  package static let builtinArguments: [PhysicalRegister] = [.rsi, .rdx, .rcx, .r8, .r9]
  package static let builtinResult = PhysicalRegister.rax

  package static let linkRegister: PhysicalRegister? = nil
  package static let returnAddressSize = 8
  package static let checkedEntrySize = 16
  /// The size in bytes of `call [r15 + ContextOffset.trapExit]`, and of the same with `trapExitWithCode`. The address
  /// of this call identifies the trap.
  package static let trapCallSize = 4

  package static let registers = MachineRegisters(
    allocatable: integers + preserved + floats
      + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14],
    clobberedByCalls: RegisterSet(
      integers + floats + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14]),
    integerScratch: .r11, floatScratch: .xmm15)
}

extension RegisterSet {
  init(_ registers: [PhysicalRegister]) {
    self = []
    for register in registers { insert(register) }
  }
}
