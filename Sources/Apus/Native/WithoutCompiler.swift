#if !APUS_COMPILER

import ApusLayout
import ApusWasm

// Without the trait `Compiler`, and on a device, there is only the interpreter: this replaces the other files here.

/// Compiles a module in place of an engine's own compiler; there is never one.
package enum ModuleCompiler: Sendable {}

/// The functions of a module in machine code; there are never any.
final class NativeFunctions: Sendable {
  func entry(_ definedFunction: Int) -> UnsafeRawPointer? { nil }
  func add(to statistics: inout CompilationStatistics, _ describer: FunctionDescriber) {}
}

/// The part of an engine that compiles; the initializer always returns nil.
final class NativeEngine: Sendable {
  let memoryProtection = MemoryProtection.none
  let compilesByFunction = true

  private static var refusal: CompilationError { CompilationError("this build of Apus has no compiler") }
  static var machineProblem: CompilationError? { refusal }

  init?(_ configuration: Engine.Configuration) { return nil }

  func functions(
    of module: ValidModule, _ names: ModuleNames?, isChecked: Bool, _ limits: ModuleLimits,
    _ compile: ModuleCompiler? = nil
  ) throws(CompilationError) -> NativeFunctions { throw Self.refusal }
}

/// The part of a store for compiled code; there is never one.
final class NativeStore {
  static var overflowByteCount: Int { 0 }
  let frames: [NativeFrame] = []

  init(overflow: UnsafeMutableRawPointer) {}
}

struct NativeFrame {}

extension Trap.Frame {
  init(_ frame: NativeFrame) { preconditionFailure("no compiled code") }
}

extension Module {
  func nativeFunctions(isChecked: Bool) throws(LinkError) -> NativeFunctions? { nil }
}

extension Store {
  func attachNative(_ instance: InstanceData) {}
  func attachNative(_ record: UnsafeMutablePointer<FuncRecord>, _ type: FuncType) {}
  func markNativeRoots(_ marker: inout Marker) {}

  @inlinable @inline(__always) func nativeEntry(
    of record: UnsafeMutablePointer<FuncRecord>
  ) -> FuncRecord.NativeEntry? { nil }

  @inlinable @inline(__always) func enterNative(
    _ entry: FuncRecord.NativeEntry, _ record: UnsafeMutablePointer<FuncRecord>,
    _ frame: UnsafeMutablePointer<UInt64>
  ) -> UInt32 { preconditionFailure("no compiled code") }

  func executeNative(
    _ record: UnsafeMutablePointer<FuncRecord>, frame: UnsafeMutablePointer<UInt64>, _ native: NativeStore
  ) -> TrapCode { preconditionFailure("no compiled code") }
}

#endif
