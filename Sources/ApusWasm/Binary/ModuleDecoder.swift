/// Reads modules in the binary format (spec 5.5).
///
/// All sections are decoded, except the instructions of function bodies, which validation reads in its one pass.
/// Nothing is copied: bodies and contents are ranges of the bytes.
public struct ModuleDecoder {
  var reader: InstructionReader
  var module: Module
  let features: Features
  /// The `SectionID.rank` of the last section that was not custom.
  var lastRank = 0
  /// The id of that section, or 0 if there was none.
  var lastID: UInt8 = 0

  /// Decodes a module from all of `bytes`.
  /// - Throws: `DecodingError` if they are malformed; errors inside bodies are left to `Validator`.
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
    let version = try word()
    // The upper half is the layer: 0 for modules, 1 for components.
    guard version >> 16 != 1 else {
      throw .init("unknown binary version: this is a component, and only modules are supported", at: 4)
    }
    guard version == 1 else { throw .init("unknown binary version", at: 4) }
  }

  private mutating func word() throws(DecodingError) -> UInt32 { try reader.f32Bits() }

  private mutating func section() throws(DecodingError) {
    let start = reader.offset
    guard let id = SectionID(rawValue: try reader.byte()) else { throw .init("malformed section id", at: start) }
    guard id != .tag || hasTags else {
      let reason = features.refusal(of: [.exceptions, .legacyExceptions])
      throw .init("malformed section id: \(reason)", at: start)
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

  /// The error in the first malformed body, if it is before `offset` in the module.
  ///
  /// The specification decodes bodies together with the sections. Here validation decodes them; only after another
  /// error this function looks for an earlier one, because a malformed body is often its cause.
  private func malformedBody(before offset: Int) -> DecodingError? {
    for body in module.code {
      let start = body.instructions.offset
      var reader = InstructionReader(module.bytes, ByteRange(offset: start, count: module.bytes.count - start))
      do { _ = try reader.expression() } catch {
        return error.offset < offset ? error : nil
      }
      // After a body that runs into the next one the rest of this loop would be quadratic, and its result meaningless.
      guard reader.offset == body.instructions.end else { return nil }
    }
    return nil
  }

  /// Whether the module may have tags.
  var hasTags: Bool { !features.isDisjoint(with: [.exceptions, .legacyExceptions]) }

  /// Reads the length of a vector and checks it against `limit`.
  /// - Parameter what: The plural noun of the elements, for the error.
  mutating func count(limit: Int, _ what: StaticString) throws(DecodingError) -> Int {
    let start = reader.offset
    let count = try reader.count()
    guard count <= limit else { throw .init("too many \(what)", at: start) }
    return count
  }
}
