/// Why execution stopped: the outcome of every entry into Wasm code (spec 4.4).
@frozen public enum TrapCode: UInt32, Sendable {
  /// It did not stop: the call returned.
  case none
  case unreachable
  case memoryOutOfBounds
  case tableOutOfBounds
  case arrayOutOfBounds
  case undefinedElement
  case uninitializedElement
  case indirectCallTypeMismatch
  case integerDivideByZero
  case integerOverflow
  case invalidConversionToInteger
  case stackExhausted
  case nullReference
  case nullFunctionReference
  case nullI31Reference
  case nullStructureReference
  case nullArrayReference
  case nullExceptionReference
  case castFailure
  case unalignedAtomic
  case expectedSharedMemory
  /// The host asked the store to stop.
  case interrupted
  /// A resource limit of the store was reached.
  case limitExceeded
  /// A host function threw; the store holds its error.
  case hostError
  /// A Wasm exception left the outermost function.
  case uncaughtException
  /// The function holds an instruction that this engine cannot execute; the store holds the error.
  case translationFailed
  // Errors of the compiler itself, found by `CompilationOptions.checksFacts` or by a fault where there should be none. They
  // end the guest's call, and never go unnoticed.
  /// A value lies outside of the range that the analysis of ranges found for it.
  case rangeViolated
  /// A loop whose number of iterations was known is left earlier.
  case tripCountViolated
  /// A check of a memory that was taken away would have failed.
  case boundsCheckViolated
  /// A load that was taken away would have had another value.
  case loadViolated
  /// An instruction faulted that was believed never to.
  case unexpectedFault

  /// The message, as the official test suite spells it where it does.
  public var message: StaticString {
    switch self {
    case .none: "no trap"
    case .unreachable: "unreachable"
    case .memoryOutOfBounds: "out of bounds memory access"
    case .tableOutOfBounds: "out of bounds table access"
    case .arrayOutOfBounds: "out of bounds array access"
    case .undefinedElement: "undefined element"
    case .uninitializedElement: "uninitialized element"
    case .indirectCallTypeMismatch: "indirect call type mismatch"
    case .integerDivideByZero: "integer divide by zero"
    case .integerOverflow: "integer overflow"
    case .invalidConversionToInteger: "invalid conversion to integer"
    case .stackExhausted: "call stack exhausted"
    case .nullReference: "null reference"
    case .nullFunctionReference: "null function reference"
    case .nullI31Reference: "null i31 reference"
    case .nullStructureReference: "null structure reference"
    case .nullArrayReference: "null array reference"
    case .nullExceptionReference: "null exception reference"
    case .castFailure: "cast failure"
    case .unalignedAtomic: "unaligned atomic"
    case .expectedSharedMemory: "expected shared memory"
    case .interrupted: "interrupted"
    case .limitExceeded: "resource limit exceeded"
    case .hostError: "host error"
    case .uncaughtException: "uncaught exception"
    case .translationFailed: "function cannot be executed"
    case .rangeViolated: "internal error: a value outside of its range (ranges)"
    case .tripCountViolated: "internal error: a loop left before its time (rotation-unrolling)"
    case .boundsCheckViolated: "internal error: a check missing that fails (bounds-check-elimination)"
    case .loadViolated: "internal error: a load missing that has another value (load-elimination)"
    case .unexpectedFault: "internal error: a fault that should be impossible"
    }
  }
}
