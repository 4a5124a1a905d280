/// Operations on many elements of an array (spec 4.6.4).
extension RuntimeOperations {
  static let arrayNewData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let allocation = Allocation(tail[1])
    call.context.pointee.store.pointee.stackTop = frame + allocation.top
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    let made = call.context.newArray(
      allocation.type, as: call.width, count: count, fromData: call.segment, at: frame[word.b])
    if made.trap == .none { frame[word.a] = UInt64(made.reference) }
    return made.trap.rawValue
  }

  static let arrayNewElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    let allocation = Allocation(tail[1])
    call.context.pointee.store.pointee.stackTop = frame + allocation.top
    let count = UInt32(truncatingIfNeeded: frame[call.third])
    let made = call.context.newArray(
      allocation.type, as: call.width, count: count, fromElements: call.segment, at: frame[word.b])
    if made.trap == .none { frame[word.a] = UInt64(made.reference) }
    return made.trap.rawValue
  }

  static let arrayFill: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    return call.context.fillArray(
      call.object(word.a), at: frame[word.b], with: frame + call.third, as: call.width, count: call.count
    ).rawValue
  }

  static let arrayCopy: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    return call.context.copyArray(
      call.object(word.a), at: frame[word.b], from: call.object(call.third), at: frame[Int(tail[1] >> 32)],
      as: call.width, count: call.count
    ).rawValue
  }

  static let arrayInitData: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    return call.context.initArray(
      call.object(word.a), at: frame[word.b], as: call.width, count: call.count, fromData: call.segment,
      at: frame[call.third]
    ).rawValue
  }

  static let arrayInitElem: RuntimeHandler = { word, tail, frame, context in
    let call = RuntimeCall(word, tail, frame, context)
    return call.context.initArray(
      call.object(word.a), at: frame[word.b], as: call.width, count: call.count, fromElements: call.segment,
      at: frame[call.third]
    ).rawValue
  }
}
