import ApusCompiler

/// Arrays, many elements at once (spec 4.6.4).
extension RuntimeOperations {
  /// The place of `count` elements of an array from `index` on; else why there is none.
  private static func range(
    _ call: RuntimeCall, array slot: Int, _ index: UInt64, _ count: UInt64, _ trap: inout TrapCode
  ) -> UnsafeMutableRawPointer? {
    guard let array = call.object(slot) else {
      trap = .nullArrayReference
      return nil
    }
    guard Interpreter.fits(index, count, array.arrayLength) else {
      trap = .arrayOutOfBounds
      return nil
    }
    return array + ObjectLayout.elements + Int(index) << Int(call.width.log2)
  }

  /// The bytes of a data segment for `count` elements; nil if they do not lie in it.
  private static func bytes(_ call: RuntimeCall, _ offset: UInt64, _ count: UInt64) -> UnsafeBufferPointer<UInt8>? {
    let data = call.context.pointee.datas[call.segment]
    let byteCount = count << UInt64(call.width.log2)
    guard Interpreter.fits(offset, byteCount, data.count) else { return nil }
    return UnsafeBufferPointer(start: data.bytes.map { $0 + Int(offset) }, count: Int(byteCount))
  }

  /// The elements of an element segment; nil if they do not lie in it.
  private static func elements(
    _ call: RuntimeCall, _ offset: UInt64, _ count: UInt64
  ) -> UnsafeBufferPointer<UInt64>? {
    let segment = call.context.pointee.elements[call.segment]
    guard Interpreter.fits(offset, count, segment.count) else { return nil }
    return UnsafeBufferPointer(start: segment.elements.map { $0 + Int(offset) }, count: Int(count))
  }

  static let arrayNewData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    guard let source = bytes(call, frame[word.b], UInt64(count)) else { return TrapCode.memoryOutOfBounds.rawValue }
    guard let array = call.context.pointee.store.allocateArray(count, Allocation(tail[1]), frame) else {
      return TrapCode.limitExceeded.rawValue
    }
    if let start = source.baseAddress { array.elements.copyMemory(from: start, byteCount: source.count) }
    frame[word.a] = UInt64(array.reference)
    return 0
  }

  static let arrayNewElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    guard let source = elements(call, frame[word.b], UInt64(count)) else { return TrapCode.tableOutOfBounds.rawValue }
    guard let array = call.context.pointee.store.allocateArray(count, Allocation(tail[1]), frame) else {
      return TrapCode.limitExceeded.rawValue
    }
    if let start = source.baseAddress { array.elements.copy(start, as: call.width, count: source.count) }
    frame[word.a] = UInt64(array.reference)
    return 0
  }

  static let arrayFill: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    var trap = TrapCode.none
    guard let target = range(call, array: word.a, frame[word.b], call.count, &trap) else { return trap.rawValue }
    target.fill(frame + call.third, as: call.width, count: Int(call.count))
    return 0
  }

  static let arrayCopy: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard call.object(word.a) != nil, call.object(call.third) != nil else {
      return TrapCode.nullArrayReference.rawValue
    }
    var trap = TrapCode.none
    guard let target = range(call, array: word.a, frame[word.b], call.count, &trap),
      let source = range(call, array: call.third, frame[Int(tail[1] >> 32)], call.count, &trap)
    else { return trap.rawValue }
    target.copyMemory(from: source, byteCount: Int(call.count) << Int(call.width.log2))
    return 0
  }

  static let arrayInitData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    var trap = TrapCode.none
    guard let target = range(call, array: word.a, frame[word.b], call.count, &trap) else { return trap.rawValue }
    guard let source = bytes(call, frame[call.third], call.count) else { return TrapCode.memoryOutOfBounds.rawValue }
    if let start = source.baseAddress { target.copyMemory(from: start, byteCount: source.count) }
    return 0
  }

  static let arrayInitElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    var trap = TrapCode.none
    guard let target = range(call, array: word.a, frame[word.b], call.count, &trap) else { return trap.rawValue }
    guard let source = elements(call, frame[call.third], call.count) else { return TrapCode.tableOutOfBounds.rawValue }
    if let start = source.baseAddress { target.copy(start, as: call.width, count: source.count) }
    return 0
  }
}
