import ApusCompiler
import CApus

/// A guest's function that was running.
struct NativeFrame {
  let context: UnsafeMutablePointer<InstanceContext>
  /// Among the functions that its module defines.
  let definedFunction: Int
  /// Where in it, in bytes from the start of its body; nil if that is unknown.
  let position: UInt32?
}

/// The frames of compiled code on the stack, innermost first, down to the last entry of the host. Steps over those that
/// switch between instances.
struct NativeFrames {
  /// Where the code of the frame goes on once what it called returns, and its stack pointer then.
  private(set) var returnAddress: UInt
  private(set) var stackPointer: UInt
  /// The instance that it runs for.
  private(set) var context: UnsafeMutablePointer<InstanceContext>
  /// The stack pointer in the code that the host entered by.
  private let end: UInt

  /// The frames from one on that has called something.
  /// - Parameter stackPointer: in the body of the function, so that the return address lies below it.
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
    guard let pointer = UnsafePointer<UInt>(bitPattern: address) else { preconditionFailure("no stack") }
    return pointer.pointee
  }

  /// The code of the frame, and where in it, having stepped over switches; nil at the end.
  mutating func current() -> (code: Unmanaged<NativeCode>, offset: UInt32)? {
    let switchReturn = UInt(bitPattern: NativeStubs.common.switchReturn)
    while stackPointer != end {
      guard returnAddress == switchReturn else {
        guard let place = NativeCode.around(returnAddress) else { preconditionFailure("a frame of nobody's") }
        return place
      }
      let caller = Self.word(stackPointer + UInt(APUS_SWITCH_CONTEXT))
      guard let caller = UnsafeMutablePointer<InstanceContext>(bitPattern: caller) else { return nil }
      context = caller
      leave(frameSize: UInt(APUS_SWITCH_FRAME_SIZE))
    }
    return nil
  }

  /// Goes on to the caller of a frame of such a size.
  mutating func leave(frameSize: UInt) {
    returnAddress = Self.word(stackPointer + frameSize)
    stackPointer += frameSize + 8
  }

  /// Notes the functions of all frames that are left.
  mutating func collect(into frames: inout [NativeFrame], limit: Int) {
    while frames.count < limit, let (code, offset) = current() {
      let context = context
      let frameSize: UInt = code._withUnsafeGuaranteedRef { code in
        guard let function = code.compiled.function(at: offset) else { preconditionFailure("no function there") }
        let position = code.compiled.call(returningTo: offset)?.position
        frames.append(NativeFrame(context: context, definedFunction: function, position: position))
        return UInt(code.compiled.functions[function].frameSize)
      }
      leave(frameSize: frameSize)
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
