#if APUS_COMPILER

import ApusLayout
import CApus

/// The services of `NativeBuiltin` as C functions.
enum NativeBuiltins {
  /// The type of all services: the context of the instance and five integers, of which a service uses only those it
  /// needs.
  typealias Function =
    @convention(c) (UnsafeMutableRawPointer, UInt64, UInt64, UInt64, UInt64, UInt64) -> UInt64

  /// The addresses of the services by number. The table is never freed.
  nonisolated(unsafe) static let table: UnsafeRawPointer = {
    let count = NativeBuiltin.allCases.count
    let table = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: count)
    for builtin in NativeBuiltin.allCases {
      let address =
        function(builtin).map { unsafeBitCast($0, to: UnsafeRawPointer.self) } ?? NativeStubs.common.throwException
      (table + Int(builtin.rawValue)).initialize(to: address)
    }
    return UnsafeRawPointer(table)
  }()

  /// Returns the function of a service; nil for `throwException`, which is a stub in assembler.
  private static func function(_ builtin: NativeBuiltin) -> Function? {
    switch builtin {
    case .memoryGrow: memoryGrow
    case .memoryCopy: memoryCopy
    case .memoryFill: memoryFill
    case .memoryInit: memoryInit
    case .dataDrop: dataDrop
    case .tableGrow: tableGrow
    case .tableFill: tableFill
    case .tableCopy: tableCopy
    case .tableInit: tableInit
    case .elementDrop: elementDrop
    case .allocate: allocate
    case .arrayNewData: arrayNewData
    case .arrayNewElement: arrayNewElement
    case .arrayInitData: arrayInitData
    case .arrayInitElement: arrayInitElement
    case .arrayCopy: arrayCopy
    case .arrayFill: arrayFill
    case .throwException: nil
    case .atomicWait: atomicWait
    case .atomicNotify: atomicNotify
    }
  }

  typealias Context = UnsafeMutablePointer<InstanceContext>

  @inline(__always) static func instance(_ context: UnsafeMutableRawPointer) -> Context {
    context.assumingMemoryBound(to: InstanceContext.self)
  }

  /// The two indices in one argument.
  @inline(__always) static func first(_ pair: UInt64) -> Int { Int(pair & 0xFFFF_FFFF) }
  @inline(__always) static func second(_ pair: UInt64) -> Int { Int(pair >> 32) }
}

#endif
