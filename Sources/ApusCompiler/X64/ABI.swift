/// The calling convention of compiled code on x86-64.
///
/// - `context` and `memory` hold the addresses of the running `InstanceContext` and of memory 0 in all code of an
///   instance. They are callee-saved, as is `preserved`. All other registers may change.
/// - Arguments pass in the registers of their kind, in order, and so do results. Values for which no register is left
///   pass in the store's overflow area, in slots of 16 bytes: they are written just before the call (or the return) and
///   read first after it. So nothing is passed on the stack, and frames have constant size.
/// - At the entry of a function the stack pointer is a multiple of 16 plus 8. A frame is the memory between the return
///   address and the stack pointer in the body; memory below the stack pointer is never used.
/// - A function with handlers of exceptions saves all of `preserved`, because a throw restores no registers.
/// - A call through a `FuncRecord` has the record's address in `record` and goes to its `native`: the *checked entry*
///   of a function, which `ModuleLinker` puts before every body, or the adapter to a host function.
/// - Calls of `NativeBuiltin`s are C calls: the context is the first argument, the others are in `builtinArguments`.
///   The stack pointer is then a multiple of 16, and is stored to `ContextOffset.exitStack` before the call.
package enum X64ABI {
  package static let context = PhysicalRegister.r15
  package static let memory = PhysicalRegister.r14
  /// The address of the `FuncRecord` at a call through one; otherwise the scratch register for integers.
  package static let record = PhysicalRegister.r11

  package static let integers: [PhysicalRegister] = [.rax, .rdx, .rcx, .rsi, .rdi, .r8, .r9, .r10]
  package static let floats: [PhysicalRegister] = [.xmm0, .xmm1, .xmm2, .xmm3, .xmm4, .xmm5, .xmm6, .xmm7]
  /// The callee-saved registers besides `context` and `memory`.
  package static let preserved: [PhysicalRegister] = [.rbx, .rbp, .r12, .r13]
  /// The registers of the context of a builtin, of the arguments after it, and of its result.
  package static let builtinContext = PhysicalRegister.rdi
  package static let builtinArguments: [PhysicalRegister] = [.rsi, .rdx, .rcx, .r8, .r9]
  package static let builtinResult = PhysicalRegister.rax

  /// The size of the checked entry before each body, in bytes.
  package static let checkedEntrySize = 16
  /// The size in bytes of `call [r15 + ContextOffset.trapExit]`, and of the same with `trapExitWithCode`. The address
  /// of this call identifies the trap.
  package static let trapCallSize = 4
  /// The size of a slot of the overflow area in bytes, and the number of slots: at least the limits of parameters and
  /// results (`ImplementationLimits`).
  package static let overflowSlotSize = 16
  package static let overflowSlotCount = 1024

  /// The registers that the register allocator may use, and those that calls clobber.
  package static let registers = MachineRegisters(
    allocatable: integers + preserved + floats
      + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14],
    clobberedByCalls: RegisterSet(
      integers + floats + [.xmm8, .xmm9, .xmm10, .xmm11, .xmm12, .xmm13, .xmm14]),
    integerScratch: .r11, floatScratch: .xmm15)

  /// The location in which an argument or a result passes.
  package enum Place: Hashable, Sendable {
    case register(PhysicalRegister)
    /// A slot of the overflow area, by its index.
    case overflow(Int)
  }

  /// Assigns locations to arguments, or to results, one after the other.
  package struct Places {
    private var integerCount = 0
    private var floatCount = 0
    private var overflowCount = 0

    package init() {}

    package mutating func next(_ type: SSAType) -> Place {
      if type.isInteger, integerCount < integers.count {
        integerCount += 1
        return .register(integers[integerCount - 1])
      }
      if !type.isInteger, floatCount < floats.count {
        floatCount += 1
        return .register(floats[floatCount - 1])
      }
      overflowCount += 1
      return .overflow(overflowCount - 1)
    }
  }

  /// The locations in which arguments, or results, of these types pass.
  package static func places(of types: [SSAType]) -> [Place] {
    var places = Places()
    return types.map { places.next($0) }
  }
}

extension RegisterSet {
  fileprivate init(_ registers: [PhysicalRegister]) {
    self = []
    for register in registers { insert(register) }
  }
}
