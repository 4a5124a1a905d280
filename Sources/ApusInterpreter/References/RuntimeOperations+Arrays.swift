import ApusCompiler

/// Arrays, element by element (spec 4.6.4).
extension RuntimeOperations {
  /// Makes room for an array of so many elements and writes its length.
  @inline(__always) static func allocateArray(
    _ call: RuntimeCall, _ count: UInt32, top: Int
  ) -> (elements: UnsafeMutableRawPointer, reference: UInt32)? {
    let byteCount = UInt64(ObjectLayout.elements) + UInt64(count) &<< UInt64(call.width.log2)
    guard let (object, reference) = call.allocate(byteCount, top: top) else { return nil }
    object.storeBytes(of: count, toByteOffset: ObjectLayout.length, as: UInt32.self)
    return (object + ObjectLayout.elements, reference)
  }

  static let arrayNew: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[word.b])
    guard let (elements, reference) = allocateArray(call, count, top: Int(tail[1])) else { return limitExceeded }
    elements.fill(frame + call.third, as: call.width, count: Int(count))
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let arrayNewDefault: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let count = UInt32(truncatingIfNeeded: frame[word.b])
    guard let (elements, reference) = allocateArray(call, count, top: Int(tail[1])) else { return limitExceeded }
    elements.initializeMemory(as: UInt8.self, repeating: 0, count: Int(count) << Int(call.width.log2))
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let arrayLen: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let array = call.object(word.b) else { return TrapCode.nullArrayReference.rawValue }
    frame[word.a] = array.arrayLength
    return 0
  }

  /// a = element of b at the third slot, which `make` turns into a slot.
  @inline(__always) private static func get<Element: BitwiseCopyable>(
    _ call: RuntimeCall, _ type: Element.Type, _ make: (Element) -> UInt64
  ) -> UInt32 {
    guard let array = call.object(call.word.b) else { return TrapCode.nullArrayReference.rawValue }
    let index = call.frame[call.third]
    guard _fastPath(index < array.arrayLength) else { return TrapCode.arrayOutOfBounds.rawValue }
    let offset = ObjectLayout.elements + Int(index) * MemoryLayout<Element>.size
    call.frame[call.word.a] = make(array.load(fromByteOffset: offset, as: type))
    return 0
  }

  static let arrayGet8U: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt8.self) { UInt64($0) } }
  static let arrayGet8S: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), Int8.self) { extended(Int32($0)) } }
  static let arrayGet16U: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt16.self) { UInt64($0) } }
  static let arrayGet16S: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), Int16.self) { extended(Int32($0)) } }
  static let arrayGet32: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt32.self) { UInt64($0) } }
  static let arrayGet64: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt64.self) { $0 } }

  static let arrayGet128: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let array = call.object(word.b) else { return TrapCode.nullArrayReference.rawValue }
    let index = frame[call.third]
    guard index < array.arrayLength else { return TrapCode.arrayOutOfBounds.rawValue }
    let offset = ObjectLayout.elements + Int(index) * 16
    frame[word.a] = array.load(fromByteOffset: offset, as: UInt64.self)
    frame[word.a + 1] = array.load(fromByteOffset: offset + 8, as: UInt64.self)
    return 0
  }

  @inline(__always) private static func set(_ call: RuntimeCall, _ width: FieldWidth) -> UInt32 {
    guard let array = call.object(call.word.a) else { return TrapCode.nullArrayReference.rawValue }
    let index = call.frame[call.word.b]
    guard _fastPath(index < array.arrayLength) else { return TrapCode.arrayOutOfBounds.rawValue }
    array.storeField(call.frame + call.third, as: width, at: ObjectLayout.elements + Int(index) << Int(width.log2))
    return 0
  }

  static let arraySet8: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w8) }
  static let arraySet16: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w16) }
  static let arraySet32: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w32) }
  static let arraySet64: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w64) }
  static let arraySet128: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w128) }
}
