import ApusCompiler
import CApus

/// The services of `NativeBuiltin` as C functions.
enum NativeBuiltins {
  /// All of them alike: the context of the instance, and five integers, of which each takes as many as it has.
  typealias Function =
    @convention(c) (UnsafeMutableRawPointer, UInt64, UInt64, UInt64, UInt64, UInt64) -> UInt64

  /// Their addresses, by number. Never freed.
  nonisolated(unsafe) static let table: UnsafeRawPointer = {
    let count = NativeBuiltin.allCases.count
    let table = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: count)
    for builtin in NativeBuiltin.allCases {
      let address =
        builtin == .throwException
        ? NativeStubs.common.throwException : unsafeBitCast(function(builtin), to: UnsafeRawPointer.self)
      (table + Int(builtin.rawValue)).initialize(to: address)
    }
    return UnsafeRawPointer(table)
  }()

  private static func function(_ builtin: NativeBuiltin) -> Function {
    switch builtin {
    default: { _, _, _, _, _, _ in preconditionFailure("not there yet") }
    }
  }
}
