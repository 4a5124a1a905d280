/// Reads modules in the binary format (spec 5.5).
///
/// Sections are decoded in full but for what is inside function bodies, which validation reads in its
/// one pass over them. Nothing is copied: bodies and contents stay ranges of the bytes.
public struct ModuleDecoder {
  var reader: InstructionReader
  var module: Module
  let features: Features
  /// The rank in `SectionID.rank` of the last section read that was not custom.
  var lastRank = 0
  var lastID: UInt8 = 0

  /// Decodes the module that `bytes` are.
  /// - Throws: `DecodingError` where they are malformed. Bodies are looked at by `Validator` only.
  public static func decode(
    _ bytes: ModuleBytes, features: Features = .wasm3
  ) throws(DecodingError) -> Module {
    var decoder = ModuleDecoder(
      reader: InstructionReader(bytes, ByteRange(offset: 0, count: bytes.count)),
      module: Module(bytes: bytes), features: features)
    try decoder.preamble()
    guard bytes.count <= ImplementationLimits.moduleBytes else {
      throw .init("module too large", at: ImplementationLimits.moduleBytes)
    }
    do throws(DecodingError) {
      while !decoder.reader.isAtEnd { try decoder.section() }
      try decoder.checkCounts()
    } catch { throw decoder.malformedBody(before: error.offset) ?? error }
    let module = decoder.module
    BranchHintSection.takeHints(&decoder.module) { BranchHintSection.decodedLocalsSize($0, in: module) }
    return decoder.module
  }

  private mutating func preamble() throws(DecodingError) {
    guard try word() == 0x6D73_6100 else { throw .init("magic header not detected", at: 0) }
    guard try word() == 1 else { throw .init("unknown binary version", at: 4) }
  }

  private mutating func word() throws(DecodingError) -> UInt32 { try reader.f32Bits() }

  private mutating func section() throws(DecodingError) {
    let start = reader.offset
    guard let id = SectionID(rawValue: try reader.byte()), id != .tag || hasTags else {
      throw .init("malformed section id", at: start)
    }
    let size = try reader.size()
    let end = reader.offset + size
    if id == .custom {
      try customSection(end: end)
    } else {
      guard id.rank > lastRank else {
        throw .init("unexpected content after last section", at: start)
      }
      lastRank = id.rank
      lastID = id.rawValue
      try contents(of: id)
    }
    guard reader.offset == end else { throw .init("section size mismatch", at: start) }
  }

  private mutating func contents(of id: SectionID) throws(DecodingError) {
    switch id {
    case .custom: break
    case .type: try typeSection()
    case .import: try importSection()
    case .function: try functionSection()
    case .table: try tableSection()
    case .memory: try memorySection()
    case .tag: try tagSection()
    case .global: try globalSection()
    case .export: try exportSection()
    case .start:
      module.offsets.start = reader.offset
      module.start = try reader.index()
    case .element: try elementSection()
    case .dataCount: module.dataCount = try reader.u32()
    case .code: try codeSection()
    case .data: try dataSection()
    }
  }

  private mutating func customSection(end: Int) throws(DecodingError) {
    let start = reader.offset
    let name = try reader.name()
    guard reader.offset <= end else { throw .init("unexpected end of section or function", at: start) }
    let contents = ByteRange(offset: reader.offset, count: end - reader.offset)
    module.customSections.append(CustomSection(name: name, contents: contents, after: lastID))
    try reader.skip(contents.count)
  }

  private func checkCounts() throws(DecodingError) {
    guard module.functions.count == module.code.count else {
      throw .init("function and code section have inconsistent lengths", at: reader.offset)
    }
    if let count = module.dataCount, Int(count) != module.datas.count {
      throw .init("data count and data section have inconsistent lengths", at: reader.offset)
    }
  }

  /// The first body that is malformed, if that comes before `offset` in the module.
  ///
  /// The specification reads bodies where they stand. We leave that to validation, and look only when
  /// something else is wrong: often it is wrong because a body before it is.
  private func malformedBody(before offset: Int) -> DecodingError? {
    for body in module.code {
      let start = body.instructions.offset
      var reader = InstructionReader(module.bytes, ByteRange(offset: start, count: module.bytes.count - start))
      do { _ = try reader.expression() } catch {
        return error.offset < offset ? error : nil
      }
      // A body that runs into the next one would make the rest of this walk quadratic, and meaningless.
      guard reader.offset == body.instructions.end else { return nil }
    }
    return nil
  }

  /// Whether there are tags at all.
  var hasTags: Bool { !features.isDisjoint(with: [.exceptions, .legacyExceptions]) }

  /// Reads a vector's length and checks it against `limit`.
  mutating func count(limit: Int, _ what: StaticString) throws(DecodingError) -> Int {
    let start = reader.offset
    let count = try reader.count()
    guard count <= limit else { throw .init("too many \(what)", at: start) }
    return count
  }
}
