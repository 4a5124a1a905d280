import ApusWasm

/// The annotations `@name` (spec 7.4.1), `@custom` (spec 7.4.2) and `@metadata.code.branch_hint`.
extension ModuleParser {
  /// The indices of the annotations before the current token.
  private func annotationsHere() -> Range<Int> { annotations(before: cursor.position) }

  private func annotations(before position: Int) -> Range<Int> {
    let annotations = cursor.list.annotations
    var low = 0
    var high = annotations.count
    while low < high {
      let middle = (low + high) / 2
      if annotations[middle].position < position { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < annotations.count, annotations[end].position == position { end += 1 }
    return low..<end
  }

  /// Reads the name in an annotation before the current token; nil if there is none.
  /// - Parameter noun: The kind of definition that it names, for errors.
  mutating func nameAnnotation(_ noun: String) throws(SyntaxError) -> String? {
    guard !cursor.list.annotations.isEmpty else { return nil }
    var name: String?
    for number in annotationsHere() where cursor.list.annotations[number].kind == .name {
      let annotation = cursor.list.annotations[number]
      guard name == nil else { throw SyntaxError("@name annotation: multiple \(noun)", at: annotation.offset) }
      let tokens = cursor.list.annotationTokens[annotation.contents]
      guard let token = tokens.first, token.kind == .string, tokens.count == 1 else {
        throw SyntaxError("@name annotation: string expected", at: annotation.offset)
      }
      name = try annotationString(token, "@name")
      usedAnnotations.insert(number)
    }
    return name
  }

  private func annotationString(_ token: Token, _ kind: String) throws(SyntaxError) -> String {
    let bytes = StringLiteral.decode(cursor.source.bytes, token.range)
    guard UTF8Check.isValid(bytes) else {
      throw SyntaxError("\(kind) annotation: malformed UTF-8 encoding", at: token.offset)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads the annotations of custom sections between two fields.
  mutating func customAnnotations() throws(SyntaxError) {
    guard !cursor.list.annotations.isEmpty else { return }
    for number in annotationsHere() {
      let annotation = cursor.list.annotations[number]
      switch annotation.kind {
      case .name: break
      case .branchHint: throw SyntaxError("\(Self.branchHint): not in a function", at: annotation.offset)
      case .custom:
        try custom(annotation)
        usedAnnotations.insert(number)
      }
    }
  }

  private mutating func custom(_ annotation: Annotation) throws(SyntaxError) {
    var tokens = cursor.list.annotationTokens[annotation.contents]
    guard let first = tokens.first, first.kind == .string else {
      throw SyntaxError("@custom annotation: missing section name", at: annotation.offset)
    }
    let name = try annotationString(first, "@custom")
    tokens.removeFirst()
    var after = SectionOrder.last
    if tokens.first?.kind == .left {
      after = try placement(tokens)
      tokens.removeFirst(4)
    }
    let offset = writer.count
    map.add(byte: offset, source: annotation.offset)
    var contents: [UInt8] = []
    for token in tokens {
      guard token.kind == .string else {
        throw SyntaxError("@custom annotation: unexpected token", at: token.offset)
      }
      StringLiteral.append(cursor.source.bytes, token.range, to: &contents)
    }
    writer.append(contents)
    let range = ByteRange(offset: offset, count: contents.count)
    module.customSections.append(CustomSection(name: name, contents: range, after: after))
  }

  /// Reads `(before section)`, `(after section)`, `(before first)` or `(after last)`.
  /// - Returns: The id of the section before the custom section.
  private func placement(_ tokens: ArraySlice<Token>) throws(SyntaxError) -> UInt8 {
    let words = tokens.dropFirst().prefix(2)
    guard let side = words.first, side.keyword == .before || side.keyword == .after else {
      throw SyntaxError("@custom annotation: malformed placement", at: tokens[tokens.startIndex].offset)
    }
    guard words.count == 2, let word = words.last, let word = word.keyword.word,
      let section = side.keyword == .before ? SectionOrder.before(word) : SectionOrder.after(word)
    else { throw SyntaxError("@custom annotation: malformed section kind", at: side.offset) }
    guard tokens.count >= 4, tokens[tokens.startIndex + 3].kind == .right else {
      throw SyntaxError("@custom annotation: unexpected token", at: side.offset)
    }
    return section
  }

  /// Sorts the custom sections in the order of the binary format.
  mutating func sortCustomSections() {
    guard module.customSections.count > 1 else { return }
    var sorted: [CustomSection] = []
    for section in [0] + SectionOrder.ids {
      sorted += module.customSections.filter { $0.after == section }
    }
    module.customSections = sorted
  }

  private static var branchHint: StaticString { "@metadata.code.branch_hint annotation" }

  /// Returns whether the hint before an instruction, or before its parenthesis, is for a likely branch; nil without
  /// one.
  func branchHint(_ mnemonic: Int) -> Bool? {
    let tokens = cursor.list.tokens
    guard cursor.keywords.row(tokens[mnemonic].keyword)?.form.takesBranchHint == true else { return nil }
    let hasParenthesis = mnemonic > 0 && tokens[mnemonic - 1].kind == .left
    for position in (hasParenthesis ? mnemonic - 1 : mnemonic)...mnemonic {
      for number in annotations(before: position) where cursor.list.annotations[number].kind == .branchHint {
        return isLikely(cursor.list.annotations[number])
      }
    }
    return nil
  }

  /// Returns whether a branch hint is for a likely branch; nil if it is malformed.
  private func isLikely(_ annotation: Annotation) -> Bool? {
    let tokens = cursor.list.annotationTokens[annotation.contents]
    guard let token = tokens.first, token.kind == .string, tokens.count == 1 else { return nil }
    switch StringLiteral.decode(cursor.source.bytes, token.range) {
    case [0]: return false
    case [1]: return true
    default: return nil
    }
  }

  /// Checks that a branch hint is well-formed, and is the only one before a conditional branch.
  private func checkBranchHint(_ annotation: Annotation, next: Annotation?) throws(SyntaxError) {
    let tokens = cursor.list.tokens
    let isBeforeGroup = tokens[annotation.position].kind == .left
    let target = isBeforeGroup ? annotation.position + 1 : annotation.position
    if let next, next.kind == .branchHint, next.position == annotation.position || next.position == target {
      throw SyntaxError("\(Self.branchHint): duplicate annotation", at: next.offset)
    }
    guard cursor.keywords.row(tokens[target].keyword)?.form.takesBranchHint == true else {
      throw SyntaxError("\(Self.branchHint): invalid target", at: annotation.offset)
    }
    guard isLikely(annotation) != nil else {
      throw SyntaxError("\(Self.branchHint): malformed hint", at: annotation.offset)
    }
  }

  /// Takes over the hints of a custom section if there are no annotations, as the decoder does; it is an error to have
  /// both.
  mutating func finishBranchHints() throws(SyntaxError) {
    if module.branchHints.isEmpty {
      return BranchHintSection.takeHints(&module) { BranchHintSection.encodedLocalsSize($0) }
    }
    guard let section = module.customSections.first(where: { $0.name == BranchHintSection.name }) else { return }
    let source = map.pairs.last { Int($0.byte) <= section.contents.offset }?.source ?? 0
    throw SyntaxError("\(Self.branchHint): duplicate section", at: Int(source))
  }

  /// Throws an error if an annotation of this module is misplaced.
  /// - Parameter positions: The indices of the module's tokens.
  func checkAnnotations(_ positions: ClosedRange<Int>) throws(SyntaxError) {
    let annotations = cursor.list.annotations
    for (number, annotation) in annotations.enumerated() where positions.contains(annotation.position) {
      if annotation.kind == .branchHint {
        let next = number + 1 < annotations.count ? annotations[number + 1] : nil
        try checkBranchHint(annotation, next: next)
        continue
      }
      guard !usedAnnotations.contains(number) else { continue }
      let kind = annotation.kind == .name ? "@name" : "@custom"
      throw SyntaxError("misplaced \(kind) annotation", at: annotation.offset)
    }
  }
}

/// The order of sections in the binary format (spec 5.5.2), by their ids.
enum SectionOrder {
  static var ids: [UInt8] { [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11] }
  static var last: UInt8 { 11 }

  private static func id(_ word: Keyword.Word) -> UInt8? {
    switch word {
    case .type: 1
    case .import: 2
    case .func: 3
    case .table: 4
    case .memory: 5
    case .tag: 13
    case .global: 6
    case .export: 7
    case .start: 8
    case .elem: 9
    case .datacount: 12
    case .code: 10
    case .data: 11
    default: nil
    }
  }

  static func after(_ word: Keyword.Word) -> UInt8? { word == .last ? last : id(word) }

  /// Returns the id of the section before the one that `word` names; 0 before the first, nil if it names none.
  static func before(_ word: Keyword.Word) -> UInt8? {
    if word == .first { return 0 }
    guard let id = id(word), let position = ids.firstIndex(of: id) else { return nil }
    return position == 0 ? 0 : ids[position - 1]
  }
}
