import ApusLayout

/// Fields and elements of objects (spec 4.6.4).
extension Registers {
  /// The object that a slot refers to; nil for null.
  @inline(__always) func object(_ slot: Int) -> UnsafeMutableRawPointer? {
    let reference = frame[slot]
    guard _fastPath(reference != 0) else { return nil }
    return fields.pointee.heapBase + Int(bitPattern: UInt(reference))
  }

  /// Reads the field at offset c, in bytes, of the object in slot b; the body writes it to the result.
  @inline(__always) mutating func getField<Field: BitwiseCopyable>(
    _ type: Field.Type, _ body: (inout Registers, Field) -> Void
  ) -> TrapCode {
    guard let value = object(word.b)?.load(fromByteOffset: word.c, as: type) else { return .nullStructureReference }
    body(&self, value)
    return .none
  }

  /// `getField` and `setField` for a vector.
  @inline(__always) mutating func getFieldPair() -> TrapCode {
    guard let object = object(word.b) else { return .nullStructureReference }
    setPair(object + word.c)
    return .none
  }

  @inline(__always) func setFieldPair() -> TrapCode {
    guard let object = object(word.a) else { return .nullStructureReference }
    object.storeField(frame + word.b, as: .w128, at: word.c)
    return .none
  }

  /// Stores to the field at offset c, in bytes, of the object in slot a.
  @inline(__always) func setField<Field: BitwiseCopyable>(_ value: Field) -> TrapCode {
    guard let object = object(word.a) else { return .nullStructureReference }
    object.storeBytes(of: value, toByteOffset: word.c, as: Field.self)
    return .none
  }

  /// The address of an element, given the slots of its array and of its index; if there is no such element, nil, and
  /// `trap` is set.
  @inline(__always) func element(
    _ array: Int, _ index: Int, log2: Int, _ trap: inout TrapCode
  ) -> UnsafeMutableRawPointer? {
    guard let array = object(array) else {
      trap = .nullArrayReference
      return nil
    }
    guard _fastPath(frame[index] < array.arrayLength) else {
      trap = .arrayOutOfBounds
      return nil
    }
    return array + ObjectLayout.elements + Int(bitPattern: UInt(frame[index])) &<< log2
  }

  /// Reads the element with the index in slot c of the array in slot b; the body writes it to the result.
  @inline(__always) mutating func getElement<Element: BitwiseCopyable>(
    _ type: Element.Type, log2: Int, _ body: (inout Registers, Element) -> Void
  ) -> TrapCode {
    var trap = TrapCode.none
    guard let element = element(word.b, word.c, log2: log2, &trap) else { return trap }
    body(&self, element.load(as: type))
    return .none
  }

  /// Writes the length of the array in slot b to the result.
  @inline(__always) mutating func getLength() -> TrapCode {
    guard let array = object(word.b) else { return .nullArrayReference }
    set(array.arrayLength)
    return .none
  }

  /// Stores to the element with the index in slot b of the array in slot a.
  @inline(__always) func setElement<Element: BitwiseCopyable>(_ value: Element, log2: Int) -> TrapCode {
    var trap = TrapCode.none
    guard let element = element(word.a, word.b, log2: log2, &trap) else { return trap }
    element.storeBytes(of: value, as: Element.self)
    return .none
  }

  /// `getElement` and `setElement` for a vector.
  @inline(__always) mutating func getElementPair() -> TrapCode {
    var trap = TrapCode.none
    guard let element = element(word.b, word.c, log2: 4, &trap) else { return trap }
    setPair(element)
    return .none
  }

  @inline(__always) func setElementPair() -> TrapCode {
    var trap = TrapCode.none
    guard let element = element(word.a, word.b, log2: 4, &trap) else { return trap }
    element.storeField(frame + word.c, as: .w128, at: 0)
    return .none
  }

  /// Reads the small integer in slot b; the body writes it to the result.
  @inline(__always) mutating func getI31(_ body: (inout Registers, UInt32) -> Void) -> TrapCode {
    let reference = UInt32(truncatingIfNeeded: frame[word.b])
    guard reference != 0 else { return .nullI31Reference }
    body(&self, reference)
    return .none
  }

  /// Writes an i32 result that may be negative.
  @inline(__always) mutating func setSigned(_ value: Int32) { set(UInt64(UInt32(bitPattern: value))) }

  /// Writes a vector at an address to slots a and a + 1.
  @inline(__always) mutating func setPair(_ address: UnsafeMutableRawPointer) {
    frame[word.a] = address.load(as: UInt64.self)
    frame[word.a + 1] = address.load(fromByteOffset: 8, as: UInt64.self)
  }
}

/// Casts to any type, which the next word specifies (see `CastTest`).
extension Registers {
  @inline(__always) mutating func testReference() {
    (acc, facc) = (0, 0)
    frame[word.a] = CastTest.passes(frame[word.b], pc.pointee, store) ? 1 : 0
    pc += 1
  }

  @inline(__always) mutating func castReference() -> TrapCode {
    (acc, facc) = (0, 0)
    let passes = CastTest.passes(frame[word.b], pc.pointee, store)
    pc += 1
    return passes ? .none : .castFailure
  }
}

/// Casts to a structure or array type, which the next word specifies (see `CastTest`).
extension Registers {
  @inline(__always) private var passesObjectTest: Bool {
    let reference = UInt32(truncatingIfNeeded: frame[word.b])
    guard _fastPath(reference != 0) else { return pc.pointee & UInt64(CastTest.nullable) != 0 }
    guard _fastPath(Reference.isObject(reference)) else { return false }
    let found = fields.pointee.heapBase.load(fromByteOffset: Int(reference) + ObjectLayout.type, as: UInt32.self)
    return CastTest.isSubtype(found, UInt32(truncatingIfNeeded: pc.pointee >> 32), store)
  }

  @inline(__always) mutating func testObject() {
    let passes = passesObjectTest
    pc += 1
    set(passes ? 1 : 0)
  }

  @inline(__always) mutating func castObject() -> TrapCode {
    let passes = passesObjectTest
    pc += 1
    return _fastPath(passes) ? .none : .castFailure
  }
}

/// New objects; `pc` is at the `Allocation` word.
extension Registers {
  typealias Cell = (object: UnsafeMutableRawPointer, reference: UInt32)

  /// Takes a cell for `structNew` or `arrayNewFixed` from the free run of its size class, and writes the type to it;
  /// nil if that run is exhausted or the object has no size class.
  @inline(__always) func takeCell() -> Cell? {
    let sizeClass = Allocation(pc[0]).sizeClass
    guard _fastPath(sizeClass < SizeClass.count) else { return nil }
    guard let reference = store.pointee.heap.runs[sizeClass].take() else { return nil }
    let object = fields.pointee.heapBase + Int(reference)
    object.storeBytes(of: Allocation(pc[0]).type, toByteOffset: ObjectLayout.type, as: UInt32.self)
    return (object, reference)
  }

  /// Writes the length of an array, which is the number of the operation's `FieldWord`s.
  @inline(__always) func setLength(_ array: UnsafeMutableRawPointer) {
    array.storeBytes(of: UInt32(word.c &- 2), toByteOffset: ObjectLayout.length, as: UInt32.self)
  }

  /// Writes the fields or elements of an object, and the reference to it to slot a.
  @inline(__always) mutating func finishObject(_ cell: Cell) {
    for index in 2..<word.c {
      let field = FieldWord(pc[index])
      cell.object.storeField(frame + field.slot, as: field.width, at: field.offset)
    }
    pc += word.c
    frame[word.a] = UInt64(cell.reference)
  }
}
