import ApusLayout
import ApusWasm

/// Arrays (spec 4.6.4).
extension Lowering {
  mutating func array(_ form: Form) throws(DecodingError) {
    if case .arrayLen = form {
      let array = pop()
      trapIfNull(array, .nullArrayReference)
      return push(length(array, heapBase()))
    }
    let type: TypeIndex = try reader.index()
    let element = objects.fields[Int(objects.object(type.position, in: module.types).first)]
    switch form {
    case .arrayNewFixed: newFixed(type, element, Int(try reader.u32()))
    case .arrayNew:
      let count = pop()
      newArray(type, element, count, pop())
    case .arrayNewDefault: newArray(type, element, pop(), builder.zero(element.type))
    case .arrayNewData: arrayFromSegment(.arrayNewData, type, try reader.u32())
    case .arrayNewElem: arrayFromSegment(.arrayNewElement, type, try reader.u32())
    case .arrayGet(let sign):
      let index = pop()
      let (base, scaledIndex) = elementAddress(pop(), index, element)
      push(
        builder.load(
          element.type, base, scaledIndex, offset: Int64(element.offset), kind: element.loadKind(sign),
          AccessFlags(.heap)))
    case .arraySet:
      let value = pop()
      let index = pop()
      let (base, scaledIndex) = elementAddress(pop(), index, element)
      builder.store(
        value, base, scaledIndex, offset: Int64(element.offset), kind: element.storeKind, AccessFlags(.heap))
    case .arrayFill: fill(element)
    case .arrayCopy:
      _ = try reader.u32()
      copy(element)
    case .arrayInitData: initialize(.arrayInitData, type, try reader.u32())
    default: initialize(.arrayInitElement, type, try reader.u32())
    }
  }

  mutating func length(_ array: SSAValue, _ base: SSAValue) -> SSAValue {
    builder.load(.i32, base, array, offset: Int64(ObjectLayout.length), AccessFlags(.heap))
  }

  /// The base and the index of an element's address, without the offset of the first element, which is the same in all
  /// arrays; traps if there is no such element.
  private mutating func elementAddress(
    _ array: SSAValue, _ index: SSAValue, _ element: ObjectTables.Field
  ) -> (base: SSAValue, index: SSAValue) {
    trapIfNull(array, .nullArrayReference)
    let base = heapBase()
    let isOutside = builder.compare(.greaterOrEqualUnsigned, index, length(array, base))
    trapIf(isOutside, .arrayOutOfBounds)
    return (base, sum(array, builder.zeroExtend(masked(index, isOutside)), element))
  }

  /// A reference plus the size of `index` elements (an i64). The sum points into the array, and may keep it alive.
  private mutating func sum(_ array: SSAValue, _ index: SSAValue, _ element: ObjectTables.Field) -> SSAValue {
    builder.binary(.add, .i64, builder.zeroExtend(array), shifted(index, UInt64(element.width.log2)))
  }

  // MARK: New arrays

  private mutating func newFixed(_ type: TypeIndex, _ element: ObjectTables.Field, _ count: Int) {
    newObject(type, ObjectLayout.elements + count * element.width.byteCount, count) { lowering, array, base, values in
      lowering.setLength(array, base, lowering.builder.i32(UInt32(count)))
      for index in 0..<count {
        lowering.store(lowering.operands[values + index], array, base, index, element)
      }
    }
  }

  private mutating func setLength(_ array: SSAValue, _ base: SSAValue, _ count: SSAValue) {
    builder.store(count, base, array, offset: Int64(ObjectLayout.length), AccessFlags(.heap))
  }

  private mutating func store(
    _ value: SSAValue, _ array: SSAValue, _ base: SSAValue, _ index: Int, _ element: ObjectTables.Field
  ) {
    let offset = Int64(element.offset) + Int64(index * element.width.byteCount)
    builder.store(value, base, array, offset: offset, kind: element.storeKind, AccessFlags(.heap))
  }

  /// Pushes a new array of equal elements.
  private mutating func newArray(_ type: TypeIndex, _ element: ObjectTables.Field, _ count: SSAValue, _ value: SSAValue)
  {
    if let bits = builder.constantBits(count), bits <= 16 {
      let length = Int(bits)
      newObject(type, ObjectLayout.elements + length * element.width.byteCount, 0) { lowering, array, base, _ in
        lowering.setLength(array, base, count)
        for index in 0..<length { lowering.store(value, array, base, index, element) }
      }
      return
    }
    let wide = builder.zeroExtend(count)
    let size = builder.binary(
      .add, .i64, shifted(wide, UInt64(element.width.log2)), builder.i64(UInt64(ObjectLayout.elements)))
    let (array, base) = allocate(type, byteCount: size)
    setLength(array, base, count)
    push(array)
    if element.width == .w8 || element.width == .w16 {
      trapWith(
        callBuiltin(
          .arrayFill, array, builder.i64(0), wide, bits(of: value), builder.i64(UInt64(element.width.byteCount))))
    } else {
      fill(array, from: builder.i64(0), to: wide, value, element)
    }
  }

  /// Writes a value to the elements from `start` up to `end`, exclusive, which must exist, in a loop.
  mutating func fill(
    _ array: SSAValue, from start: SSAValue, to end: SSAValue, _ value: SSAValue, _ element: ObjectTables.Field
  ) {
    let base = heapBase()
    let head = builder.function.makeBlock()
    let body = builder.function.makeBlock()
    let next = builder.function.makeBlock()
    builder.function.blocks.pointer(head.index).pointee.isLoopHead = true
    pass(start, builder.jump(to: head))
    startBlock(head)
    let index = builder.parameter(.i64)
    builder.branch(builder.compare(.lessUnsigned, index, end), to: body, else: next)
    let scope = builder.scope
    startBlock(body)
    builder.store(
      value, base, sum(array, index, element), offset: Int64(element.offset), kind: element.storeKind,
      AccessFlags(.heap))
    let following = builder.binary(.add, .i64, index, builder.i64(1))
    pass(following, builder.jump(to: head))
    builder.leaveScope(scope)
    startBlock(next)
  }

  /// Pushes a new array whose elements are a part of a segment.
  private mutating func arrayFromSegment(_ builtin: NativeBuiltin, _ type: TypeIndex, _ segment: UInt32) {
    let count = pop()
    let offset = pop()
    push(lowerHalf(callBuiltin(builtin, indices(type, segment), builder.zeroExtend(offset), builder.zeroExtend(count))))
  }

  // MARK: Many elements

  private mutating func indices(_ type: TypeIndex, _ segment: UInt32) -> SSAValue {
    builder.i64(UInt64(type.rawValue) | UInt64(segment) << 32)
  }

  private mutating func fill(_ element: ObjectTables.Field) {
    let count = builder.zeroExtend(pop())
    let value = pop()
    let start = builder.zeroExtend(pop())
    let array = pop()
    trapIfNull(array, .nullArrayReference)
    guard element.width == .w128 else {
      let byteCount = builder.i64(UInt64(element.width.byteCount))
      return trapWith(callBuiltin(.arrayFill, array, start, count, bits(of: value), byteCount))
    }
    let end = builder.binary(.add, .i64, start, count)
    let length = builder.zeroExtend(length(array, heapBase()))
    trapIf(builder.compare(.greaterUnsigned, end, length), .arrayOutOfBounds)
    fill(array, from: start, to: end, value, element)
  }

  private mutating func copy(_ element: ObjectTables.Field) {
    let count = builder.zeroExtend(pop())
    let from = builder.zeroExtend(pop())
    let source = pop()
    let to = builder.zeroExtend(pop())
    let target = pop()
    trapIfNull(target, .nullArrayReference)
    trapIfNull(source, .nullArrayReference)
    // No reference may be in the upper half of a word: the collector would not find it there.
    let positions = builder.binary(.or, .i64, to, shifted(from, 32))
    trapWith(callBuiltin(.arrayCopy, target, source, positions, count, builder.i64(UInt64(element.width.byteCount))))
  }

  private mutating func initialize(_ builtin: NativeBuiltin, _ type: TypeIndex, _ segment: UInt32) {
    let count = builder.zeroExtend(pop())
    let from = builder.zeroExtend(pop())
    let to = builder.zeroExtend(pop())
    let array = pop()
    trapIfNull(array, .nullArrayReference)
    trapWith(callBuiltin(builtin, indices(type, segment), array, to, from, count))
  }

  /// The bits of a number or reference as an i64.
  mutating func bits(of value: SSAValue) -> SSAValue {
    switch builder.function.type(of: value) {
    case .f32: builder.zeroExtend(builder.unary(.reinterpret, .i32, value))
    case .f64: builder.unary(.reinterpret, .i64, value)
    default: builder.zeroExtend(value)
    }
  }
}
