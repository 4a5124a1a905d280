/// The custom section of branch hints (`metadata.code.branch_hint`).
public enum BranchHintSection {
  /// The name of the custom section, and of the annotation in the text format.
  public static var name: String { "metadata.code.branch_hint" }

  /// Moves the hints from their custom section into `Module.branchHints`, where they stay correct when bodies are
  /// encoded again. The section remains an ordinary custom section if it is malformed, is not the only one, is not
  /// before the code section, or has a hint for an instruction other than `if` and `br_if`.
  /// - Parameter localsSize: Returns the size of a body's locals in bytes; offsets in the section count from their
  ///   start.
  public static func takeHints(_ module: inout Module, localsSize: (FuncBody) -> Int?) {
    guard let position = module.customSections.firstIndex(where: { $0.name == name }) else { return }
    let section = module.customSections[position]
    let isSingle = !module.customSections[(position + 1)...].contains { $0.name == name }
    let rank = SectionID(rawValue: section.after)?.rank ?? 0
    guard isSingle, rank < SectionID.code.rank else { return }
    guard let hints = try? hints(in: section.contents, of: module, localsSize), !hints.isEmpty else { return }
    module.branchHints = hints
    module.customSections.remove(at: position)
  }

  /// Returns the size in bytes of the locals of a body that was decoded from the module's bytes.
  static func decodedLocalsSize(_ body: FuncBody, in module: Module) -> Int? {
    let head = ByteRange(offset: body.offset, count: body.instructions.offset - body.offset)
    var reader = InstructionReader(module.bytes, head)
    guard (try? reader.u32()) != nil else { return nil }
    return body.instructions.offset - reader.offset
  }

  /// Returns the size in bytes of the locals of a body as `ModuleEncoder` writes them.
  public static func encodedLocalsSize(_ body: FuncBody) -> Int {
    var writer = InstructionWriter()
    writer.locals(body.locals)
    return writer.count
  }

  private static func hints(
    in contents: ByteRange, of module: Module, _ localsSize: (FuncBody) -> Int?
  ) throws(DecodingError) -> [BranchHint] {
    var hints: [BranchHint] = []
    var reader = InstructionReader(module.bytes, contents)
    let imported = module.importedFunctionCount
    var last = -1
    for _ in 0..<(try reader.count()) {
      let start = reader.offset
      let index = Int(try reader.u32())
      guard index > last, index >= imported, index - imported < module.code.count else {
        throw .init("malformed branch hint", at: start)
      }
      last = index
      let body = module.code[index - imported]
      guard let size = localsSize(body) else { throw .init("malformed branch hint", at: start) }
      let first = hints.count
      for _ in 0..<(try reader.count()) {
        hints.append(try hint(&reader, FuncIndex(UInt32(index)), localsSize: size))
      }
      try check(hints[first...], body, in: module)
    }
    guard reader.isAtEnd else { throw .init("malformed branch hint", at: reader.offset) }
    return hints
  }

  private static func hint(
    _ reader: inout InstructionReader, _ function: FuncIndex, localsSize: Int
  ) throws(DecodingError) -> BranchHint {
    let start = reader.offset
    let offset = Int(try reader.u32()) - localsSize
    guard offset >= 0, try reader.u32() == 1 else { throw .init("malformed branch hint", at: start) }
    let value = try reader.byte()
    guard value < 2 else { throw .init("malformed branch hint", at: start) }
    return BranchHint(function: function, offset: UInt32(offset), isLikely: value == 1)
  }

  /// Checks that every hint is for an instruction that can have one, in the order of the instructions, and at most one
  /// for each.
  private static func check(
    _ hints: ArraySlice<BranchHint>, _ body: FuncBody, in module: Module
  ) throws(DecodingError) {
    var reader = InstructionReader(module.bytes, body.instructions)
    for hint in hints {
      while true {
        let offset = reader.offset - body.instructions.offset
        let form = try reader.next().form
        if offset == Int(hint.offset) {
          guard form.takesBranchHint else { throw .init("malformed branch hint", at: reader.offset) }
          try reader.skipImmediates(of: form)
          break
        }
        guard offset < Int(hint.offset) else { throw .init("malformed branch hint", at: reader.offset) }
        try reader.skipImmediates(of: form)
      }
    }
  }

  /// Returns the contents of the section.
  static func encode(_ module: Module) -> [UInt8] {
    let imported = module.importedFunctionCount
    var output = InstructionWriter()
    var count: UInt32 = 0
    var position = 0
    while position < module.branchHints.count {
      let function = module.branchHints[position].function
      let end = module.branchHints[position...].firstIndex { $0.function != function } ?? module.branchHints.count
      defer { position = end }
      let defined = function.position - imported
      guard module.code.indices.contains(defined) else { continue }
      count += 1
      output.index(function)
      output.u32(UInt32(end - position))
      let size = encodedLocalsSize(module.code[defined])
      for hint in module.branchHints[position..<end] {
        output.u32(hint.offset + UInt32(size))
        output.u32(1)
        output.byte(hint.isLikely ? 1 : 0)
      }
    }
    var contents = InstructionWriter()
    contents.u32(count)
    contents.append(output.bytes)
    return contents.bytes
  }
}

extension Form {
  /// Whether the instruction can have a branch hint.
  public var takesBranchHint: Bool {
    switch self {
    case .if, .brIf: true
    default: false
    }
  }
}
