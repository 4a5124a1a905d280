import ApusCompiler

/// The functions behind the operation `runtime`.
enum RuntimeOperations {
  /// The trap of an allocation that a limit forbids.
  static var limitExceeded: UInt32 { TrapCode.limitExceeded.rawValue }

  /// All of them by `RuntimeOperation.rawValue`, and for other numbers one that stops the program. Never freed.
  nonisolated(unsafe) static let handlers: UnsafePointer<RuntimeHandler> = {
    let handlers = UnsafeMutablePointer<RuntimeHandler>.allocate(capacity: 256)
    handlers.initialize(repeating: { _, _, _, _ in preconditionFailure("no such operation") }, count: 256)
    for operation in RuntimeOperation.allCases { handlers[Int(operation.rawValue)] = handler(operation) }
    return UnsafePointer(handlers)
  }()

  private static func handler(_ operation: RuntimeOperation) -> RuntimeHandler {
    switch operation {
    case .structNew: structNew
    case .structNewDefault: structNewDefault
    case .structGet8U: structGet8U
    case .structGet8S: structGet8S
    case .structGet16U: structGet16U
    case .structGet16S: structGet16S
    case .structGet32: structGet32
    case .structGet64: structGet64
    case .structGet128: structGet128
    case .structSet8: structSet8
    case .structSet16: structSet16
    case .structSet32: structSet32
    case .structSet64: structSet64
    case .structSet128: structSet128
    case .refTest: refTest
    case .refCast: refCast
    case .refI31: refI31
    case .i31GetS: i31GetS
    case .i31GetU: i31GetU
    default: arrayHandler(operation)
    }
  }

  private static func arrayHandler(_ operation: RuntimeOperation) -> RuntimeHandler {
    switch operation {
    case .arrayNewFixed: arrayNewFixed
    case .arrayNew: arrayNew
    case .arrayNewDefault: arrayNewDefault
    case .arrayNewData: arrayNewData
    case .arrayNewElem: arrayNewElem
    case .arrayGet8U: arrayGet8U
    case .arrayGet8S: arrayGet8S
    case .arrayGet16U: arrayGet16U
    case .arrayGet16S: arrayGet16S
    case .arrayGet32: arrayGet32
    case .arrayGet64: arrayGet64
    case .arrayGet128: arrayGet128
    case .arraySet8: arraySet8
    case .arraySet16: arraySet16
    case .arraySet32: arraySet32
    case .arraySet64: arraySet64
    case .arraySet128: arraySet128
    case .arrayLen: arrayLen
    case .arrayFill: arrayFill
    case .arrayCopy: arrayCopy
    case .arrayInitData: arrayInitData
    case .arrayInitElem: arrayInitElem
    default: preconditionFailure("an operation without a function")
    }
  }
}

extension StoreContext {
  /// The function of a `runtime` operation, by the first word after the operation's own.
  @inline(__always) func runtimeHandler(_ word: UInt64) -> RuntimeHandler {
    runtimeHandlers.unsafelyUnwrapped.assumingMemoryBound(to: RuntimeHandler.self)[Int(word & 0xFF)]
  }
}
