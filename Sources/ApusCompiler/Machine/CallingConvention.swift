/// The calling convention of compiled code for an instruction set.
///
/// - `context` and `memory` hold the addresses of the running `InstanceContext` and of memory 0 in all code of an
///   instance. They are callee-saved, as is `preserved`. All other registers may change.
/// - Arguments pass in the registers of their kind, in order, and so do results. Values for which no register is left
///   pass in the store's overflow area, in slots of 16 bytes: they are written just before the call (or the return) and
///   read first after it. So nothing is passed on the stack, and frames have constant size.
/// - The return address of a call is in the word just below the stack pointer of the caller: the call puts it there, or
///   the prologue of a callee that calls too.
/// - A call through a `FuncRecord` has the record's address in `record` and goes to its `native`: the *checked entry*
///   of a function, which `ModuleLinker` puts before every body, or the adapter to a host function.
/// - A function with handlers of exceptions saves all of `preserved`, because a throw restores no registers.
package protocol CallingConvention {
  static var context: PhysicalRegister { get }
  static var memory: PhysicalRegister { get }
  /// The address of the `FuncRecord` at a call through one; otherwise it may be a scratch register.
  static var record: PhysicalRegister { get }
  /// The registers that the register allocator may use, and those that calls clobber.
  static var registers: MachineRegisters { get }
  /// The registers of arguments and results.
  static var integers: [PhysicalRegister] { get }
  static var floats: [PhysicalRegister] { get }
  /// The callee-saved registers of the register allocator.
  static var preserved: [PhysicalRegister] { get }
  /// The registers of the arguments of a builtin after the context, and of its result.
  static var builtinArguments: [PhysicalRegister] { get }
  static var builtinResult: PhysicalRegister { get }

  /// The register with the return address at the entry of a function; nil if it is on the stack.
  static var linkRegister: PhysicalRegister? { get }
  /// The number of bytes that a call puts on the stack.
  static var returnAddressSize: Int { get }
  /// The size of the checked entry before each body, in bytes.
  static var checkedEntrySize: Int { get }
}

/// The location in which an argument or a result passes.
package enum PassingLocation: Hashable, Sendable {
  case register(PhysicalRegister)
  /// A slot of the overflow area, by its index.
  case overflow(Int)
}

/// Assigns locations to arguments, or to results, one after the other.
struct PassingLocations<ABI: CallingConvention> {
  private var integerCount = 0
  private var floatCount = 0
  private var overflowCount = 0

  mutating func next(_ type: SSAType) -> PassingLocation {
    if type.isInteger, integerCount < ABI.integers.count {
      integerCount += 1
      return .register(ABI.integers[integerCount - 1])
    }
    if !type.isInteger, floatCount < ABI.floats.count {
      floatCount += 1
      return .register(ABI.floats[floatCount - 1])
    }
    overflowCount += 1
    return .overflow(overflowCount - 1)
  }
}

extension CallingConvention {
  /// The size of a slot of the overflow area in bytes, and the number of slots: at least the limits of parameters and
  /// results (`ImplementationLimits`).
  package static var overflowSlotSize: Int { 16 }
  package static var overflowSlotCount: Int { 1024 }

  /// The locations in which arguments, or results, of these types pass.
  static func locations(of types: [SSAType]) -> [PassingLocation] {
    var locations = PassingLocations<Self>()
    return types.map { locations.next($0) }
  }
}
