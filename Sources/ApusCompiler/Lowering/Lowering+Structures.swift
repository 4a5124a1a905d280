import ApusLayout
import ApusWasm

/// Structures (spec 4.6.4).
extension Lowering {
  mutating func structure(_ form: Form) throws(DecodingError) {
    let type: TypeIndex = try reader.index()
    let object = objects.object(type.position, in: module.types)
    switch form {
    case .structNew, .structNewDefault:
      let isDefault = if case .structNewDefault = form { true } else { false }
      if isDefault, object.count > Self.maximumStores { return newZeroed(type, object.byteCount) }
      newObject(type, object.byteCount, isDefault ? 0 : Int(object.count)) { lowering, reference, base, values in
        for index in 0..<Int(object.count) {
          let field = lowering.objects.fields[Int(object.first) + index]
          let value = isDefault ? lowering.builder.zero(field.type) : lowering.operands[values + index]
          lowering.builder.store(
            value, base, reference, offset: Int64(field.offset), kind: field.storeKind, AccessFlags(.heap))
        }
      }
    case .structGet(let sign):
      let field = objects.fields[Int(object.first) + Int(try reader.u32())]
      let reference = pop()
      trapIfNull(reference, .nullStructureReference)
      let base = heapBase()
      push(
        builder.load(
          field.type, base, reference, offset: Int64(field.offset), kind: field.loadKind(sign), AccessFlags(.heap)))
    default:
      let field = objects.fields[Int(object.first) + Int(try reader.u32())]
      let value = pop()
      let reference = pop()
      trapIfNull(reference, .nullStructureReference)
      let base = heapBase()
      builder.store(
        value, base, reference, offset: Int64(field.offset), kind: field.storeKind, AccessFlags(.heap))
    }
  }

  /// The most fields that are cleared one by one; a structure with more is cleared in a loop.
  private static var maximumStores: Int { 32 }

  /// Pushes a new structure whose fields are all zero. Cells and blocks are multiples of eight bytes, so that whole
  /// words of it can be cleared.
  private mutating func newZeroed(_ type: TypeIndex, _ byteCount: Int) {
    let (reference, base) = allocate(type, byteCount: byteCount)
    // The fields begin after the type, which has the first four bytes.
    builder.store(builder.i32(0), base, reference, offset: 4, AccessFlags(.heap))
    let word = ObjectTables.Field(offset: 8, width: .w64, type: .i64)
    fill(reference, from: builder.i64(0), to: builder.i64(UInt64(byteCount - 1) / 8), builder.i64(0), word)
    push(reference)
  }

  /// Allocates an object, calls `fill` to write its contents, drops the topmost `count` operands, and pushes the
  /// object. `fill` gets the index of these operands as `values`.
  mutating func newObject(
    _ type: TypeIndex, _ byteCount: Int, _ count: Int,
    _ fill: (inout Lowering, _ reference: SSAValue, _ base: SSAValue, _ values: Int) -> Void
  ) {
    let (reference, base) = allocate(type, byteCount: byteCount)
    let values = operands.count - count
    fill(&self, reference, base, values)
    operands.removeAll(from: values)
    push(reference)
  }
}
