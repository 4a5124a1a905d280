#if APUS_COMPILER

import ApusCompiler
import ApusLayout
import CApus

/// A function of a guest that was running.
struct NativeFrame {
  let context: UnsafeMutablePointer<InstanceContext>
  /// Its index among the functions that its module defines.
  let definedFunction: Int
  /// The position in bytes from the start of its body; nil if that is unknown.
  let position: UInt32?
}

/// The frames of compiled code on the stack, innermost first, down to the last entry by the host. Frames that switch
/// between instances are skipped.
struct NativeFrames {
  /// The return address to which the frame's callee returns, and the frame's stack pointer then.
  private(set) var returnAddress: UInt
  private(set) var stackPointer: UInt
  /// The instance for which the frame runs.
  private(set) var context: UnsafeMutablePointer<InstanceContext>
  /// The stack pointer of the frame through which the host entered.
  private let end: UInt

  /// Begins with the frame of a function that has called something.
  /// - Parameter stackPointer: the stack pointer in the body of that function: the return address is just below it
  ///   (`CallingConvention`).
  init(from stackPointer: UInt, _ context: UnsafeMutablePointer<InstanceContext>) {
    self.init(returnAddress: Self.word(stackPointer - 8), stackPointer, context)
  }

  init(returnAddress: UInt, _ stackPointer: UInt, _ context: UnsafeMutablePointer<InstanceContext>) {
    self.returnAddress = returnAddress
    self.stackPointer = stackPointer
    self.context = context
    end = UInt(bitPattern: context.pointee.store.pointee.activation)
  }

  private static func word(_ address: UInt) -> UInt {
    guard let pointer = UnsafePointer<UInt>(bitPattern: address) else {
      preconditionFailure("the stack pointer is null")
    }
    return pointer.pointee
  }

  /// Skips switches between instances. Returns the code of the current frame and the offset of its return address; nil
  /// at the end.
  mutating func current() -> (code: Unmanaged<NativeCode>, offset: UInt32)? {
    let switchReturn = UInt(bitPattern: NativeStubs.common.switchReturn)
    while stackPointer != end {
      guard returnAddress == switchReturn else {
        guard let found = NativeCode.containing(returnAddress) else {
          preconditionFailure("a return address outside of compiled code")
        }
        return found
      }
      let caller = Self.word(stackPointer + UInt(APUS_SWITCH_CONTEXT))
      guard let caller = UnsafeMutablePointer<InstanceContext>(bitPattern: caller) else { return nil }
      context = caller
      leave(frameSize: UInt(APUS_SWITCH_FRAME_SIZE))
    }
    return nil
  }

  /// Moves to the caller of a frame of `frameSize` bytes.
  mutating func leave(frameSize: UInt) {
    stackPointer += frameSize + UInt(HostISA.ABI.returnAddressSize)
    returnAddress = Self.word(stackPointer - 8)
  }

  /// Appends the functions of all remaining frames, until there are `limit` functions.
  mutating func collect(into frames: inout [NativeFrame], limit: Int) {
    while frames.count < limit, let (code, offset) = current() {
      let context = context
      let frameSize: UInt = code._withUnsafeGuaranteedRef { code in
        guard let found = code.compiled.function(at: offset) else {
          preconditionFailure("no function at this offset")
        }
        let function = code.compiled.functions[found]
        if let position = code.compiled.call(returningTo: offset)?.position {
          frames.append(at: position, in: found, code.compiled, context, limit: limit)
        } else {
          frames.append(NativeFrame(context: context, definedFunction: Int(function.index), position: nil))
        }
        return UInt(function.frameSize)
      }
      leave(frameSize: frameSize)
    }
  }
}

extension [NativeFrame] {
  /// Appends the functions that run at a position in a function's code, until there are `limit` functions: that function,
  /// and those whose bodies are in it.
  mutating func append(
    at position: UInt32, in function: Int, _ compiled: CompiledModule,
    _ context: UnsafeMutablePointer<InstanceContext>, limit: Int
  ) {
    compiled.visitFrames(at: position, in: function) { definedFunction, position in
      if count < limit {
        append(NativeFrame(context: context, definedFunction: definedFunction, position: position))
      }
    }
  }
}

extension Trap.Frame {
  init(_ frame: NativeFrame) {
    let module = InstanceData.of(frame.context).module
    let start = module.valid.module.code[frame.definedFunction].offset
    self.init(
      module: module, functionIndex: UInt32(module.valid.importedFunctionCount + frame.definedFunction),
      offset: frame.position.map { start + Int($0) })
  }
}

#endif
