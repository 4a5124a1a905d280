import ApusWasm

/// References, structures and arrays.
extension BodyGenerator {
  /// A reference of a nullable type.
  mutating func reference(_ type: ValueType) {
    guard let heap = type.heapType else { return leaf(type) }
    if let index = heap.index { return aggregate(index, type) }
    switch heap {
    case .func:
      if choices.once(in: 3) {
        i32(choices.below(12))
        emit("table.get", 0)
      } else {
        emit("ref.func", choices.below(shape.functions.count))
      }
    case .extern where shape.options.garbageCollection:
      expression(.anyref)
      emit("extern.convert_any")
    case .any:
      if choices.once(in: 5) {
        expression(.externref)
        emit("any.convert_extern")
      } else if choices.once(in: 5) {
        i32(choices.below(12))
        emit("table.get", 2)
      } else {
        expression(choices.element(comparable))
      }
    case .eq: expression(choices.element(comparable))
    case .i31:
      expression(.i32)
      emit("ref.i31")
    default: leaf(type)
    }
  }

  /// The value types that are proper subtypes of `eq`.
  private var comparable: [ValueType] {
    shape.valueTypes.filter { $0 == .ref(.i31, nullable: true) || $0.heapType?.index != nil }
  }

  private mutating func aggregate(_ index: TypeIndex, _ type: ValueType) {
    if choices.once(in: 6) {
      // The cast may trap.
      expression(.anyref)
      castOpcode(test: false, nullable: !choices.once(in: 4))
      return writer.heapType(HeapType(index))
    }
    if let structure = shape.structures.first(where: { $0.index == index }) {
      if choices.once(in: 3) { return emit("struct.new_default", index.position) }
      for field in structure.fields { expression(field.storage.unpacked) }
      emit("struct.new", index.position)
    } else if let array = shape.arrays.first(where: { $0.index == index }) {
      self.array(index, array.element)
    } else {
      leaf(type)
    }
  }

  private mutating func array(_ index: TypeIndex, _ element: FieldType) {
    let value = element.storage.unpacked
    switch choices.below(4) {
    case 0:
      i32(choices.below(20))
      emit("array.new_default", index.position)
    case 1:
      let count = choices.below(4)
      for _ in 0..<count { expression(value) }
      emit("array.new_fixed", index.position, count)
    case 2 where value.isNumberOrVector:
      i32(choices.below(8))
      i32(choices.below(4))
      emit("array.new_data", index.position, choices.below(shape.dataSegments))
    case 2 where shape.elementSegments.contains(value):
      i32(choices.below(3))
      i32(choices.below(4))
      emit("array.new_elem", index.position, shape.elementSegments.firstIndex(of: value) ?? 0)
    default:
      expression(value)
      i32(choices.below(20))
      emit("array.new", index.position)
    }
  }

  /// Writes `ref.test` or `ref.cast`; the nullable forms have their own opcodes but the same mnemonic.
  private mutating func castOpcode(test: Bool, nullable: Bool) {
    writer.byte(0xFB)
    writer.u32((test ? 20 : 22) + (nullable ? 1 : 0))
  }

  /// An i32 computed from a reference.
  mutating func observation() {
    switch choices.below(6) {
    case 0:
      expression(choices.element(shape.valueTypes.filter { $0.isReference }))
      emit("ref.is_null")
    case 1:
      expression(.ref(.eq, nullable: true))
      expression(.ref(.eq, nullable: true))
      emit("ref.eq")
    case 2:
      expression(.ref(.i31, nullable: true))
      emit(choices.once(in: 2) ? "i31.get_s" : "i31.get_u")
    case 3:
      expression(.anyref)
      castOpcode(test: true, nullable: choices.once(in: 2))
      writer.heapType(choices.element(comparable).heapType ?? .eq)
    case 4:
      expression(.ref(HeapType(choices.element(shape.arrays).index), nullable: true))
      emit("array.len")
    default: field(of: .i32)
    }
  }

  /// Reads a field or an element of the given type, if there is one; otherwise writes a constant.
  private mutating func field(of type: ValueType) {
    for structure in shape.structures {
      guard let field = structure.fields.firstIndex(where: { $0.storage.unpacked == type }) else { continue }
      expression(.ref(HeapType(structure.index), nullable: true))
      let packed = structure.fields[field].storage.isPacked
      return emit(
        packed ? (choices.once(in: 2) ? "struct.get_s" : "struct.get_u") : "struct.get", structure.index.position, field
      )
    }
    for array in shape.arrays where array.element.storage.unpacked == type {
      expression(.ref(HeapType(array.index), nullable: true))
      i32(choices.below(8))
      let packed = array.element.storage.isPacked
      return emit(packed ? (choices.once(in: 2) ? "array.get_s" : "array.get_u") : "array.get", array.index.position)
    }
    leaf(type)
  }

  /// A statement that changes a structure or an array.
  mutating func mutation() {
    if choices.once(in: 2), let structure = shape.structures.last, !structure.fields.isEmpty {
      let field = choices.below(structure.fields.count)
      expression(.ref(HeapType(structure.index), nullable: true))
      expression(structure.fields[field].storage.unpacked)
      return emit("struct.set", structure.index.position, field)
    }
    let array = choices.element(shape.arrays)
    let type = ValueType.ref(HeapType(array.index), nullable: true)
    expression(type)
    i32(choices.below(6))
    switch choices.below(4) {
    case 0:
      expression(array.element.storage.unpacked)
      emit("array.set", array.index.position)
    case 1:
      expression(array.element.storage.unpacked)
      i32(choices.below(5))
      emit("array.fill", array.index.position)
    case 2:
      i32(choices.below(4))
      i32(choices.below(4))
      if let segment = shape.elementSegments.firstIndex(of: array.element.storage.unpacked) {
        emit("array.init_elem", array.index.position, segment)
      } else {
        emit("array.init_data", array.index.position, choices.below(shape.dataSegments))
      }
    default:
      expression(type)
      i32(choices.below(6))
      i32(choices.below(5))
      emit("array.copy", array.index.position, array.index.position)
    }
  }
}
