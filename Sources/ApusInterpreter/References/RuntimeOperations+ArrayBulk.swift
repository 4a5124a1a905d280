import ApusCompiler

/// Arrays, many elements at once (spec 4.6.4).
extension RuntimeOperations {
  /// The place of `count` elements of an array from `index` on; else why there is none.
  @inline(__always) private static func range(
    _ call: RuntimeCall, array slot: Int, _ index: UInt64, _ count: UInt64, _ trap: inout UInt32
  ) -> UnsafeMutableRawPointer? {
    guard let array = call.object(slot) else {
      trap = TrapCode.nullArrayReference.rawValue
      return nil
    }
    guard Interpreter.fits(index, count, array.arrayLength) else {
      trap = TrapCode.arrayOutOfBounds.rawValue
      return nil
    }
    return array + ObjectLayout.elements + Int(index) << Int(call.width.log2)
  }

  /// The bytes of a data segment for `count` elements; nil if they do not lie in it.
  @inline(__always) private static func bytes(
    _ call: RuntimeCall, segment: Int, _ offset: UInt64, _ count: UInt64
  ) -> UnsafeBufferPointer<UInt8>? {
    let data = call.context.pointee.datas[segment]
    let byteCount = count << UInt64(call.width.log2)
    guard Interpreter.fits(offset, byteCount, data.count) else { return nil }
    return UnsafeBufferPointer(start: data.bytes.map { $0 + Int(offset) }, count: Int(byteCount))
  }

  /// The elements of an element segment; nil if they do not lie in it.
  @inline(__always) private static func elements(
    _ call: RuntimeCall, segment: Int, _ offset: UInt64, _ count: UInt64
  ) -> UnsafeBufferPointer<UInt64>? {
    let segment = call.context.pointee.elements[segment]
    guard Interpreter.fits(offset, count, segment.count) else { return nil }
    return UnsafeBufferPointer(start: segment.elements.map { $0 + Int(offset) }, count: Int(count))
  }

  static let arrayNewData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    guard let source = bytes(call, segment: Int(tail[1] >> 32), frame[word.b], UInt64(count)) else {
      return TrapCode.memoryOutOfBounds.rawValue
    }
    guard let (elements, reference) = allocateArray(call, count, top: Int(tail[1] & 0xFFFF_FFFF)) else {
      return limitExceeded
    }
    if let start = source.baseAddress { elements.copyMemory(from: start, byteCount: source.count) }
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let arrayNewElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    guard let source = elements(call, segment: Int(tail[1] >> 32), frame[word.b], UInt64(count)) else {
      return TrapCode.tableOutOfBounds.rawValue
    }
    guard let (elements, reference) = allocateArray(call, count, top: Int(tail[1] & 0xFFFF_FFFF)) else {
      return limitExceeded
    }
    if let start = source.baseAddress { elements.copy(start, as: call.width, count: source.count) }
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let arrayFill: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = frame[Int(tail[1])]
    var trap: UInt32 = 0
    guard let target = range(call, array: word.a, frame[word.b], count, &trap) else { return trap }
    target.fill(frame + call.third, as: call.width, count: Int(count))
    return 0
  }

  static let arrayCopy: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = frame[Int(tail[1] >> 32)]
    guard call.object(word.a) != nil, call.object(call.third) != nil else {
      return TrapCode.nullArrayReference.rawValue
    }
    var trap: UInt32 = 0
    guard let target = range(call, array: word.a, frame[word.b], count, &trap),
      let source = range(call, array: call.third, frame[Int(tail[1] & 0xFFFF_FFFF)], count, &trap)
    else { return trap }
    target.copyMemory(from: source, byteCount: Int(count) << Int(call.width.log2))
    return 0
  }

  static let arrayInitData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = frame[Int(tail[1] & 0xFFFF_FFFF)]
    var trap: UInt32 = 0
    guard let target = range(call, array: word.a, frame[word.b], count, &trap) else { return trap }
    guard let source = bytes(call, segment: Int(tail[1] >> 32), frame[call.third], count) else {
      return TrapCode.memoryOutOfBounds.rawValue
    }
    if let start = source.baseAddress { target.copyMemory(from: start, byteCount: source.count) }
    return 0
  }

  static let arrayInitElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = frame[Int(tail[1] & 0xFFFF_FFFF)]
    var trap: UInt32 = 0
    guard let target = range(call, array: word.a, frame[word.b], count, &trap) else { return trap }
    guard let source = elements(call, segment: Int(tail[1] >> 32), frame[call.third], count) else {
      return TrapCode.tableOutOfBounds.rawValue
    }
    if let start = source.baseAddress { target.copy(start, as: call.width, count: source.count) }
    return 0
  }
}
