import ApusLayout
import ApusWasm

/// The arguments of a host function's body: the caller, and the slots of arguments and results.
@frozen @usableFromInline struct HostCall {
  @usableFromInline unowned(unsafe) let store: Store
  /// The calling instance's context; nil for a call by the host.
  @usableFromInline let context: UnsafeMutableRawPointer?
  @usableFromInline let slots: UnsafeMutablePointer<UInt64>

  @usableFromInline init(store: Store, context: UnsafeMutableRawPointer?, slots: UnsafeMutablePointer<UInt64>) {
    self.store = store
    self.context = context
    self.slots = slots
  }

  @usableFromInline var caller: Caller { Caller(store: store, context: context) }
}

/// A host function in a store: its record and the closure that the record's entry runs.
@usableFromInline final class HostFunction {
  @usableFromInline typealias Body = (HostCall) throws(CallError) -> Void

  let record: UnsafeMutablePointer<FuncRecord>
  private let body: Body
  private unowned(unsafe) let store: Store

  init(store: Store, type: FuncType, body: @escaping Body) {
    self.store = store
    self.body = body
    record = .allocate(capacity: 1)
    record.initialize(to: FuncRecord(type: store.canonicalize(type), type))
    record.pointee.host = Self.entry
    record.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
    store.attachNative(record, type)
  }

  deinit { record.deallocate() }

  private static let entry: FuncRecord.HostEntry = { function, context, slots, _ in
    let record = function.assumingMemoryBound(to: FuncRecord.self)
    guard let owner = record.pointee.owner else { return TrapCode.hostError.rawValue }
    return Unmanaged<HostFunction>.fromOpaque(owner)._withUnsafeGuaranteedRef {
      $0.run(context, slots).rawValue
    }
  }

  @inline(__always) private func run(
    _ context: UnsafeMutableRawPointer?, _ slots: UnsafeMutablePointer<UInt64>
  ) -> TrapCode {
    do throws(CallError) {
      try body(HostCall(store: store, context: context, slots: slots))
      return .none
    } catch {
      return code(for: error)
    }
  }

  /// Leaves an error where the end of the call looks for it: exceptions of this store in the context, others in the
  /// store.
  @inline(never) private func code(for error: CallError) -> TrapCode {
    if let exception = error.exception, exception.reference.store === store {
      store.context.pointee.exception = exception.reference.bits
      return .uncaughtException
    }
    store.pendingError = error
    return .hostError
  }
}

extension FuncRecord {
  /// The record of a function of a canonical type.
  init(type: UInt32, _ signature: FuncType) {
    let count = { (types: [ValueType]) in UInt32(types.reduce(0) { $0 + ($1 == .v128 ? 2 : 1) }) }
    self.init(
      type: type, parameterSlots: count(signature.parameters), resultSlots: count(signature.results))
  }
}

extension Store {
  /// Returns the identity of a function type. Its concrete types must be canonical ones whose modules still exist.
  func canonicalize(_ type: FuncType) -> UInt32 {
    do throws(ValidationError) {
      return try types.hold(type).rawValue
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
