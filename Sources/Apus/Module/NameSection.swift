import ApusWasm

/// Reads the names that stack traces show (spec 7.4.1): of the module and of its functions.
///
/// A malformed name section is no error: what was read before the fault counts.
enum NameSection {
  static func decode(_ module: ApusWasm.Module) -> ModuleNames {
    var names = ModuleNames()
    for section in module.customSections where section.name == "name" {
      var reader = InstructionReader(module.bytes, section.contents)
      do throws(DecodingError) {
        try decode(&reader, module.bytes, into: &names)
      } catch {
        continue
      }
    }
    return names
  }

  private static func decode(
    _ reader: inout InstructionReader, _ bytes: ModuleBytes, into names: inout ModuleNames
  ) throws(DecodingError) {
    while !reader.isAtEnd {
      let id = try reader.byte()
      let size = try reader.count()
      let range = ByteRange(offset: reader.offset, count: size)
      var contents = InstructionReader(bytes, range)
      switch id {
      case 0: names.module = try name(&contents, bytes)
      case 1:
        for _ in 0..<(try contents.count()) {
          let index = try contents.u32()
          names.functions[index] = try name(&contents, bytes)
        }
      default: break
      }
      try skip(size, &reader)
    }
  }

  private static func name(
    _ reader: inout InstructionReader, _ bytes: ModuleBytes
  ) throws(DecodingError) -> String {
    let count = try reader.count()
    let range = ByteRange(offset: reader.offset, count: count)
    try skip(count, &reader)
    return String(decoding: bytes.copy(of: range), as: UTF8.self)
  }

  private static func skip(_ count: Int, _ reader: inout InstructionReader) throws(DecodingError) {
    for _ in 0..<count { _ = try reader.byte() }
  }
}
