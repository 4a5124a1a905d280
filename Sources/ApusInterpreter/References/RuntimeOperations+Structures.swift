import ApusCompiler

/// Structures (spec 4.6.4).
extension RuntimeOperations {
  static let structNew: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let (object, reference) = call.allocate(tail[1], top: call.third) else { return limitExceeded }
    storeFields(call, object)
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let structNewDefault: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let (object, reference) = call.allocate(tail[1], top: call.third) else { return limitExceeded }
    (object + 4).initializeMemory(as: UInt8.self, repeating: 0, count: Int(tail[1]) - 4)
    frame[word.a] = UInt64(reference)
    return 0
  }

  static let arrayNewFixed: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let (object, reference) = call.allocate(tail[1], top: call.third) else { return limitExceeded }
    object.storeBytes(of: UInt32(word.c - 2), toByteOffset: ObjectLayout.length, as: UInt32.self)
    storeFields(call, object)
    frame[word.a] = UInt64(reference)
    return 0
  }

  @inline(__always) private static func storeFields(_ call: RuntimeCall, _ object: UnsafeMutableRawPointer) {
    for index in 2..<call.word.c {
      let field = call.tail[index]
      let width = FieldWidth(rawValue: UInt8(truncatingIfNeeded: field >> 16)).unsafelyUnwrapped
      object.storeField(call.frame + Int(field & 0xFFFF), as: width, at: Int(field >> 32))
    }
  }

  /// a = field of b, which `make` turns into a slot.
  @inline(__always) private static func get<Field: BitwiseCopyable>(
    _ call: RuntimeCall, _ type: Field.Type, _ make: (Field) -> UInt64
  ) -> UInt32 {
    guard let object = call.object(call.word.b) else { return TrapCode.nullStructureReference.rawValue }
    call.frame[call.word.a] = make(object.load(fromByteOffset: Int(call.immediate), as: type))
    return 0
  }

  static let structGet8U: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt8.self) { UInt64($0) } }
  static let structGet8S: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), Int8.self) { extended(Int32($0)) } }
  static let structGet16U: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt16.self) { UInt64($0) } }
  static let structGet16S: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), Int16.self) { extended(Int32($0)) } }
  static let structGet32: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt32.self) { UInt64($0) } }
  static let structGet64: RuntimeHandler = { get(RuntimeCall($0, $1, $2, $3), UInt64.self) { $0 } }

  static let structGet128: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    guard let object = call.object(word.b) else { return TrapCode.nullStructureReference.rawValue }
    let offset = Int(call.immediate)
    frame[word.a] = object.load(fromByteOffset: offset, as: UInt64.self)
    frame[word.a + 1] = object.load(fromByteOffset: offset + 8, as: UInt64.self)
    return 0
  }

  /// An i32 in a slot.
  @inline(__always) static func extended(_ value: Int32) -> UInt64 { UInt64(UInt32(bitPattern: value)) }

  @inline(__always) private static func set(_ call: RuntimeCall, _ width: FieldWidth) -> UInt32 {
    guard let object = call.object(call.word.a) else { return TrapCode.nullStructureReference.rawValue }
    object.storeField(call.frame + call.word.b, as: width, at: Int(call.immediate))
    return 0
  }

  static let structSet8: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w8) }
  static let structSet16: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w16) }
  static let structSet32: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w32) }
  static let structSet64: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w64) }
  static let structSet128: RuntimeHandler = { set(RuntimeCall($0, $1, $2, $3), .w128) }
}
