import ApusCompiler

/// Casts and small integers (spec 4.6.3).
extension RuntimeOperations {
  static let refTest: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    frame[word.a] = CastTest.passes(frame[word.b], call.variant, call.immediate, call.store) ? 1 : 0
    return 0
  }

  static let refCast: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let passes = CastTest.passes(frame[word.b], call.variant, call.immediate, call.store)
    return passes ? 0 : TrapCode.castFailure.rawValue
  }

  static let refI31: RuntimeHandler = { word, _, frame, _ in
    frame[word.a] = UInt64(Reference.i31(UInt32(truncatingIfNeeded: frame[word.b])))
    return 0
  }

  static let i31GetS: RuntimeHandler = { word, _, frame, _ in
    let reference = UInt32(truncatingIfNeeded: frame[word.b])
    guard reference != 0 else { return TrapCode.nullI31Reference.rawValue }
    frame[word.a] = extended(Reference.signedI31(reference))
    return 0
  }

  static let i31GetU: RuntimeHandler = { word, _, frame, _ in
    let reference = UInt32(truncatingIfNeeded: frame[word.b])
    guard reference != 0 else { return TrapCode.nullI31Reference.rawValue }
    frame[word.a] = UInt64(Reference.unsignedI31(reference))
    return 0
  }
}
