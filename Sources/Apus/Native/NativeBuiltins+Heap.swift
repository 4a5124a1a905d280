#if APUS_COMPILER

import ApusLayout
import ApusWasm
import CApus

/// Operations on objects of the heap.
extension NativeBuiltins {
  static let allocate: Function = { context, byteCount, _, _, _, _ in
    let context = instance(context)
    // The registers of compiled code may hold references that are nowhere else, so that they are saved for the
    // collector.
    return apus_native_with_registers(context.pointee.exitStack, context.pointee.store, byteCount) {
      store, byteCount, exit in
      store.assumingMemoryBound(to: StoreContext.self).pointee.exit = exit
      return UInt64(Store.of(store).allocate(byteCount))
    }
  }

  /// The arguments of a service that creates an array from a segment.
  private struct NewArray {
    var context: Context
    var type: UInt32
    var width: FieldWidth
    var segment: Int
    var offset: UInt64
    var count: UInt32

    init(_ context: Context, _ pair: UInt64, _ offset: UInt64, _ count: UInt64) {
      self.context = context
      let module = InstanceData.of(UnsafeMutableRawPointer(context)).module
      type = module.canonical(TypeIndex(UInt32(truncatingIfNeeded: pair)))
      width = elementWidth(module, pair)
      segment = second(pair)
      self.offset = offset
      self.count = UInt32(truncatingIfNeeded: count)
    }

    /// Creates the array. Returns its reference, or a `TrapCode` in the upper half if it could not be created.
    mutating func make(
      _ body: @convention(c) (UnsafeMutableRawPointer, UInt64, UnsafeMutableRawPointer) -> UInt64
    ) -> UInt64 {
      let walk = context.pointee.exitStack
      return withUnsafeMutablePointer(to: &self) { apus_native_with_registers(walk, $0, 0, body) }
    }

    static func at(_ pointer: UnsafeMutableRawPointer, exit: UnsafeMutableRawPointer) -> NewArray {
      let call = pointer.assumingMemoryBound(to: NewArray.self).pointee
      call.context.pointee.store.pointee.exit = exit
      return call
    }
  }

  private static func outcome(_ made: (reference: UInt32, trap: TrapCode)) -> UInt64 {
    UInt64(made.reference) | UInt64(made.trap.rawValue) << 32
  }

  /// The width of the elements of the array type whose index is the first of the pair.
  private static func elementWidth(_ module: Module, _ pair: UInt64) -> FieldWidth {
    let types = module.valid.types
    guard case .array(let element) = types.normalized[first(pair)].composite else {
      preconditionFailure("not an array type")
    }
    return FieldLayout(element.storage, in: types, offset: 0).width
  }

  static let arrayNewData: Function = { context, pair, offset, count, _, _ in
    var call = NewArray(instance(context), pair, offset, count)
    return call.make { pointer, _, exit in
      let call = NewArray.at(pointer, exit: exit)
      return outcome(
        call.context.newArray(
          call.type, as: call.width, count: call.count, fromData: call.segment, at: call.offset))
    }
  }

  static let arrayNewElement: Function = { context, pair, offset, count, _, _ in
    var call = NewArray(instance(context), pair, offset, count)
    return call.make { pointer, _, exit in
      let call = NewArray.at(pointer, exit: exit)
      return outcome(
        call.context.newArray(
          call.type, as: call.width, count: call.count, fromElements: call.segment, at: call.offset))
    }
  }

  static let arrayInitData: Function = { context, pair, array, target, source, count in
    let context = instance(context)
    let width = elementWidth(InstanceData.of(UnsafeMutableRawPointer(context)).module, pair)
    let code = context.initArray(
      context.object(array), at: target, as: width, count: count, fromData: second(pair), at: source)
    return UInt64(code.rawValue)
  }

  static let arrayInitElement: Function = { context, pair, array, target, source, count in
    let context = instance(context)
    let width = elementWidth(InstanceData.of(UnsafeMutableRawPointer(context)).module, pair)
    let code = context.initArray(
      context.object(array), at: target, as: width, count: count, fromElements: second(pair), at: source)
    return UInt64(code.rawValue)
  }

  /// The width of an element of `byteCount` bytes.
  private static func width(_ byteCount: UInt64) -> FieldWidth {
    FieldWidth(rawValue: UInt8(byteCount.trailingZeroBitCount)) ?? .w8
  }

  static let arrayCopy: Function = { context, target, source, positions, count, byteCount in
    let context = instance(context)
    let code = context.copyArray(
      context.object(target), at: positions & 0xFFFF_FFFF, from: context.object(source), at: positions >> 32,
      as: width(byteCount), count: count)
    return UInt64(code.rawValue)
  }

  static let arrayFill: Function = { context, array, target, count, value, byteCount in
    let context = instance(context)
    var value = value
    let code = context.fillArray(
      context.object(array), at: target, with: &value, as: width(byteCount), count: count)
    return UInt64(code.rawValue)
  }
}

#endif
