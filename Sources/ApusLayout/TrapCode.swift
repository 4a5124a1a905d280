/// Why execution ended: the outcome of every entry into Wasm code (spec 4.4).
@frozen public enum TrapCode: UInt32, Sendable {
  /// The call returned.
  case none
  /// `unreachable` was executed.
  case unreachable
  /// A memory access, a bulk memory operation or a data segment ends outside of its bounds.
  case memoryOutOfBounds
  /// A table access, a bulk table operation or an element segment ends outside of its bounds.
  case tableOutOfBounds
  /// An index or a range is outside of an array.
  case arrayOutOfBounds
  /// The index of an indirect call is outside of the table.
  case undefinedElement
  /// The table element of an indirect call is null.
  case uninitializedElement
  /// The function of an indirect call has another type.
  case indirectCallTypeMismatch
  /// An integer was divided by zero.
  case integerDivideByZero
  /// The quotient of a signed division, or the integer of a conversion, is out of range.
  case integerOverflow
  /// NaN was converted to an integer.
  case invalidConversionToInteger
  /// The value stack, the native stack or the nesting of host entries reached its limit.
  case stackExhausted
  /// A reference is null where the instruction needs another one.
  case nullReference
  /// The function reference of a call is null.
  case nullFunctionReference
  /// An `i31` reference is null.
  case nullI31Reference
  /// A structure reference is null.
  case nullStructureReference
  /// An array reference is null.
  case nullArrayReference
  /// The exception reference of a `throw_ref` is null.
  case nullExceptionReference
  /// The reference of a `ref.cast` has another type.
  case castFailure
  /// The address of an atomic access is not a multiple of its size.
  case unalignedAtomic
  /// `memory.atomic.wait` was executed on a memory that is not shared.
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
  // Errors of the compiler itself, found by `CompilationOptions.checksFacts` or by a fault where none should be
  // possible.
  // They end the guest's call and are always reported.
  /// A value is outside of the range that range analysis derived for it.
  case rangeViolated
  /// A loop with a known trip count was left early.
  case tripCountViolated
  /// A memory check that was eliminated would have failed.
  case boundsCheckViolated
  /// A load that was eliminated would have returned another value.
  case loadViolated
  /// An instruction faulted that the compiler assumed never to fault.
  case unexpectedFault

  /// The message, in the spelling of the official test suite where that has one.
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
    case .rangeViolated: "internal error: a value is outside of its derived range (ranges)"
    case .tripCountViolated: "internal error: a loop ended before its trip count (rotation-unrolling)"
    case .boundsCheckViolated: "internal error: an eliminated bounds check fails (bounds-check-elimination)"
    case .loadViolated: "internal error: an eliminated load has another value (load-elimination)"
    case .unexpectedFault: "internal error: an unexpected fault in compiled code"
    }
  }
}
