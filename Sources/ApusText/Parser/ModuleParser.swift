import ApusWasm

/// Reads a module (spec 6.6.15) in three passes over its fields: ids, types, then everything else, so that every index
/// can be resolved where it occurs.
struct ModuleParser {
  var cursor: TokenCursor
  var module = Module(bytes: ModuleBytes([]))
  var names = ModuleNames()
  var ids = IndexNames()
  /// Writes the bytes that become `Module.bytes`.
  var writer = InstructionWriter()
  var map = SourceMap.Entries()
  /// The offsets in the text of `module.types`. Each type gets a placeholder byte at the end of the bytes, because some
  /// types are added while a body is being written.
  var typeSources: [UInt32] = []
  /// The indices of the function types to which implicit type uses may refer (spec 6.4.4).
  var functionTypes: [FuncType: UInt32] = [:]
  /// The number of members of each index space that have been read.
  var seen: [UInt32] = Array(repeating: 0, count: Space.allCases.count)
  /// The kind of the first definition that was not an import, for the error "import after ...".
  var firstDefinition: StaticString?
  /// The indices of the annotations that were used.
  var usedAnnotations: Set<Int> = []
  var usesDataCount = false
  var body = BodyState()
  /// The features that affect the grammar.
  let features: Features

  init(_ cursor: TokenCursor, features: Features) {
    self.cursor = cursor
    self.features = features
  }

  /// Reads the contents of `(module $id? ...)`, up to the closing parenthesis or the end of the text.
  /// - Parameter isWrapped: Whether there was a `(module`; without it there is no identifier.
  mutating func parse(isWrapped: Bool = true) throws(SyntaxError) -> TextModule {
    let start = cursor.position
    names.module = try moduleName(mayBeIdentifier: isWrapped)
    let fields = cursor.position
    try declareFields()
    cursor.position = fields
    try defineTypes()
    cursor.position = fields
    while true {
      try customAnnotations()
      guard cursor.isAtLeft else { break }
      try field()
    }
    guard cursor.isAtRight || cursor.token.kind == .end else { throw cursor.unexpected() }
    try checkAnnotations(start...cursor.position)
    return try finish()
  }

  private mutating func moduleName(mayBeIdentifier: Bool) throws(SyntaxError) -> String? {
    var name: String?
    if mayBeIdentifier, cursor.token.kind == .id {
      name = cursor.list.symbols.string(cursor.token.payload)
      cursor.position += 1
    }
    return try nameAnnotation("module") ?? name
  }

  private mutating func finish() throws(SyntaxError) -> TextModule {
    for source in typeSources { module.offsets.types.append(reserveOffset(source)) }
    module.bytes = ModuleBytes(writer.bytes)
    if usesDataCount { module.dataCount = UInt32(module.datas.count) }
    try finishBranchHints()
    sortCustomSections()
    let positions = SourceMap(source: cursor.source, entries: map)
    return TextModule(module: module, names: names, positions: positions)
  }

  private mutating func field() throws(SyntaxError) {
    let opening = cursor.position
    guard let word = cursor.peek(1).keyword.word else { throw cursor.unexpected() }
    cursor.position += 2
    switch word {
    case .type, .rec:
      // `defineTypes` has read these.
      cursor.position = cursor.after(opening) - 1
    case .import: try importField(opening)
    case .func: try function(opening)
    case .table: try table(opening)
    case .memory: try memory(opening)
    case .global: try global(opening)
    case .tag: try tag(opening)
    case .export: try export(opening)
    case .start: try start(opening)
    case .elem: try element(opening)
    case .data: try data(opening)
    default:
      cursor.position = opening
      throw cursor.unexpected()
    }
    try cursor.expectRight()
  }

  private mutating func start(_ opening: Int) throws(SyntaxError) {
    guard module.start == nil else {
      throw SyntaxError("multiple start sections", at: cursor.list.tokens[opening].offset)
    }
    module.offsets.start = reserveOffset(opening)
    module.start = FuncIndex(try index(.function))
  }

  /// Writes a placeholder byte for a definition without code of its own, so that it has an offset.
  /// - Parameter opening: The index of its left parenthesis.
  /// - Returns: The offset of the byte, which the source map maps to the text.
  mutating func reserveOffset(_ opening: Int) -> Int { reserveOffset(UInt32(cursor.list.tokens[opening].offset)) }

  private mutating func reserveOffset(_ source: UInt32) -> Int {
    let offset = writer.count
    map.add(byte: offset, source: Int(source))
    writer.byte(0)
    return offset
  }

  /// Returns the index of the member of `space` that is being read.
  mutating func next(_ space: Space) -> UInt32 {
    seen[space.rawValue] += 1
    return seen[space.rawValue] - 1
  }

  /// Reads an index: a number or an id.
  mutating func index(_ space: Space) throws(SyntaxError) -> UInt32 {
    guard cursor.token.kind == .id else { return try cursor.u32() }
    guard let index = ids.index(space, cursor.token.payload) else {
      throw SyntaxError("unknown \(space.noun) \(cursor.text(cursor.token))", at: cursor.token.offset)
    }
    cursor.position += 1
    return index
  }

  /// Whether an index is next.
  var isAtIndex: Bool { cursor.token.kind == .id || cursor.isNat }
}
