import ApusLayout
import ApusWasm

/// An exception that is being thrown (spec 4.4): what a call of a guest throws if the guest did not catch it, and
/// what a host function throws for a guest to catch.
///
///     let failed = Tag(store, parameters: [.i32])
///     let fail = Func(store) { (code: Int32) in throw try WasmException(failed, .i32(code)) }
///
///     do {
///       try run()
///     } catch let exception as WasmException where exception.tag == failed {
///       print("failed with", exception.payload)
///     }
///
/// A host function that captures a tag of its own store keeps that store alive forever: if a guest exports the tag, get
/// it from the `Caller` instead.
///
/// A guest catches only exceptions of its own store; those of other stores pass through it like any other error of
/// the host.
///
/// Like the store in which it is, an exception belongs to one task at a time.
public struct WasmException: Error, @unchecked Sendable {
  /// The exception itself; throwing it again does not create another one.
  public let reference: ExnRef
  /// The Wasm functions that were running when the exception left the guest, innermost first; empty if the host
  /// created it.
  public let backtrace: [Trap.Frame]

  init(_ reference: ExnRef, backtrace: [Trap.Frame]) {
    self.reference = reference
    self.backtrace = backtrace
  }

  /// Throws an existing exception, again or for the first time.
  public init(_ reference: ExnRef) { self.init(reference, backtrace: []) }

  /// Creates an exception to throw.
  /// - Parameters:
  ///   - tag: the tag of the exception.
  ///   - payload: a value for each parameter of the tag.
  /// - Throws: the errors of `ExnRef.init(_:payload:)`.
  public init(_ tag: Tag, _ payload: Value...) throws(CallError) { self.init(try ExnRef(tag, payload: payload)) }

  /// The tag with which the exception was created.
  public var tag: Tag { reference.tag }
  /// The values thrown with the exception: one for each parameter of the tag.
  public var payload: [Value] { reference.payload }
}

extension WasmException: CustomStringConvertible {
  /// The message with the payload, and the backtrace in the form of `Trap`:
  ///
  ///     wasm exception: uncaught exception with payload (i32 7)
  ///     wasm backtrace:
  ///       0: 0x2a - fail
  public var description: String {
    var text = "wasm exception: \(Trap.Code.uncaughtException.message)"
    let payload = payload
    if !payload.isEmpty { text += " with payload (" + payload.map { $0.summary }.joined(separator: ", ") + ")" }
    return text + Trap.Frame.list(backtrace)
  }
}
