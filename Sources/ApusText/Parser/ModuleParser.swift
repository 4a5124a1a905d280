import ApusWasm

/// Reads a module (spec 6.6.15) in three passes over its fields: ids, then types, then all the rest, so
/// that every index can be resolved where it is met.
struct ModuleParser {
  var cursor: TokenCursor
  var module = Module(bytes: ModuleBytes([]))
  var names = ModuleNames()
  var ids = IndexNames()
  /// What becomes `Module.bytes`.
  var writer = InstructionWriter()
  var map = SourceMap.Entries()
  /// Where in the text each of `module.types` stands. They get a byte of their own at the end, because
  /// some are met in the middle of a body.
  var typeSources: [UInt32] = []
  /// The function types that implicit type uses find (spec 6.4.4).
  var functionTypes: [FuncType: UInt32] = [:]
  /// How many members of each space have been read.
  var seen: [UInt32] = Array(repeating: 0, count: Space.allCases.count)
  /// What was defined first, for "import after ...".
  var firstDefinition: StaticString?
  /// The annotations that stood where they may, by number.
  var usedAnnotations: Set<Int> = []
  var usesDataCount = false
  var body = BodyState()
  /// What the text may use, as far as that changes its grammar.
  let features: Features

  init(_ cursor: TokenCursor, features: Features) {
    self.cursor = cursor
    self.features = features
  }

  /// Reads what follows `(module $id?`, up to the closing parenthesis or the end, which stays.
  /// - Parameter isWrapped: whether there was a `(module`, without which there is no identifier.
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
    for source in typeSources { module.offsets.types.append(place(source)) }
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
      // Read by `defineTypes`.
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
    module.offsets.start = place(opening)
    module.start = FuncIndex(try index(.function))
  }

  /// A byte of `Module.bytes` that stands for a field without a code of its own.
  mutating func place(_ opening: Int) -> Int { place(UInt32(cursor.list.tokens[opening].offset)) }

  private mutating func place(_ source: UInt32) -> Int {
    let offset = writer.count
    map.add(byte: offset, source: Int(source))
    writer.byte(0)
    return offset
  }

  /// The index of the member of `space` that is being read.
  mutating func next(_ space: Space) -> UInt32 {
    seen[space.rawValue] += 1
    return seen[space.rawValue] - 1
  }

  /// An index: a number or an id.
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
