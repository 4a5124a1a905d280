import ApusLayout

/// The functions that implement the operation `runtime`.
enum RuntimeOperations {
  /// All of them, indexed by `RuntimeOperation.rawValue`; all other entries terminate the program. Never freed.
  nonisolated(unsafe) static let handlers: UnsafePointer<RuntimeHandler> = {
    let handlers = UnsafeMutablePointer<RuntimeHandler>.allocate(capacity: 256)
    handlers.initialize(repeating: { _, _, _, _ in preconditionFailure("no such operation") }, count: 256)
    for operation in RuntimeOperation.allCases { handlers[Int(operation.rawValue)] = handler(operation) }
    return UnsafePointer(handlers)
  }()

  private static func handler(_ operation: RuntimeOperation) -> RuntimeHandler {
    switch operation {
    case .arrayNewData: arrayNewData
    case .arrayNewElem: arrayNewElem
    case .arrayFill: arrayFill
    case .arrayCopy: arrayCopy
    case .arrayInitData: arrayInitData
    case .arrayInitElem: arrayInitElem
    }
  }
}

extension StoreContext {
  /// The function of a `runtime` operation, selected by the first word after the operation's word.
  @inline(__always) func runtimeHandler(_ word: UInt64) -> RuntimeHandler {
    runtimeHandlers.unsafelyUnwrapped.assumingMemoryBound(to: RuntimeHandler.self)[Int(word & 0xFF)]
  }
}
