import ApusLayout
import ApusWasm
import Testing

@Suite struct ObjectLayoutTests {
  @Test func sizeClassesAreTight() {
    #expect(SizeClass.all.count == SizeClass.count)
    let sizes = SizeClass.all.map(\.byteCount)
    #expect(sizes == sizes.sorted())
    #expect(sizes.last == SizeClass.largestByteCount)
    #expect(sizes.allSatisfy { $0 % 8 == 0 })
    for byteCount in 1...SizeClass.largestByteCount {
      let sizeClass = SizeClass(byteCount: byteCount)
      #expect(sizeClass.byteCount >= byteCount)
      if sizeClass.index > 0 { #expect(sizes[sizeClass.index - 1] < byteCount) }
      if byteCount > 64 { #expect(sizeClass.byteCount * 4 <= byteCount * 5) }
    }
  }

  @Test func fieldsAreAligned() {
    let types = TypeRegistry()
    let fields: [FieldType] = [
      .init(.i8, isMutable: true), .init(.i16, isMutable: true), .init(StorageType(.anyref), isMutable: true),
      .init(StorageType(.i64), isMutable: true), .init(.i8, isMutable: true),
      .init(StorageType(.v128), isMutable: true), .init(StorageType(.funcref), isMutable: true),
      .init(StorageType(.externref), isMutable: true),
    ]
    let layout = StructLayout(fields, in: types)
    #expect(layout.fields.map(\.offset) == [4, 6, 8, 16, 24, 32, 48, 56])
    #expect(layout.fields.map(\.isReference) == [false, false, true, false, false, false, false, true])
    #expect(layout.byteCount == 60)
    // Fields have the same offsets in a type with fewer fields.
    for count in fields.indices {
      #expect(StructLayout(Array(fields.prefix(count)), in: types).fields == Array(layout.fields.prefix(count)))
    }
  }

  @Test func referencesAreToldApart() {
    for value: Int32 in [0, -1, 1 << 30 - 1, -1 << 30] {
      let bits = Reference.i31(UInt32(bitPattern: value))
      #expect(Reference.isI31(bits) && !Reference.isObject(bits) && !Reference.isHost(bits))
      #expect(Reference.signedI31(bits) == value)
      #expect(Reference.unsignedI31(bits) == UInt32(bitPattern: value) & 0x7FFF_FFFF)
    }
    for handle in [0, 1, Reference.maximumHandles - 1] {
      let bits = Reference.host(handle)
      #expect(Reference.isHost(bits) && !Reference.isObject(bits) && !Reference.isI31(bits))
      #expect(Reference.handle(bits) == handle)
    }
  }
}
