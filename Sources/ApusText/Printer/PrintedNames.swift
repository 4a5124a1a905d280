import ApusWasm

/// The names of a module, made fit to be ids: within a space, no two things have one id.
struct PrintedNames {
  let names: ModuleNames
  /// The ids that are their owners' alone, by space.
  private var ids: [[UInt32: String]] = []
  /// The ids of fields, by type.
  let fields: [UInt32: [UInt32: String]]

  init(_ names: ModuleNames) {
    self.names = names
    fields = names.fields.mapValues(PrintedNames.unique)
    for space in Space.allCases { ids.append(PrintedNames.unique(PrintedNames.names(names, space))) }
  }

  private static func names(_ names: ModuleNames, _ space: Space) -> [UInt32: String] {
    switch space {
    case .type: names.types
    case .function: names.functions
    case .table: names.tables
    case .memory: names.memories
    case .global: names.globals
    case .tag: names.tags
    case .element: names.elements
    case .data: names.datas
    }
  }

  /// The names that are not empty and that no lower index has.
  static func unique(_ names: [UInt32: String]) -> [UInt32: String] {
    var taken: Set<String> = []
    var ids: [UInt32: String] = [:]
    for (index, name) in names.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      // Strings compare by canonical equivalence, ids by their bytes: keep apart what either takes for one.
      if taken.insert(name).inserted { ids[index] = PrintedNames.id(name) }
    }
    return ids
  }

  /// `$name`, or `$"name"` where a character cannot stand in an id.
  static func id(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { CharacterClass.table[Int($0)].contains(.id) }
    return isPlain ? "$\(name)" : "$\(quoted(name))"
  }

  /// What follows the keyword of a definition: an id, a name in an annotation, or nothing.
  func definition(_ space: Space, _ index: UInt32) -> String {
    if let id = ids[space.rawValue][index] { return " \(id)" }
    return PrintedNames.annotation(PrintedNames.names(names, space)[index])
  }

  func reference(_ space: Space, _ index: UInt32) -> String { ids[space.rawValue][index] ?? "\(index)" }

  var moduleID: String {
    guard let name = names.module else { return "" }
    return name.isEmpty ? PrintedNames.annotation(name) : " \(PrintedNames.id(name))"
  }

  static func annotation(_ name: String?) -> String { name.map { " (@name \(quoted($0)))" } ?? "" }
}

/// A string literal for UTF-8.
func quoted(_ string: String) -> String {
  var text = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\t": text += "\\t"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case _ where !scalar.isShowable: text += scalar.escape
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text + "\""
}

/// A string literal for any bytes.
func quoted(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = [UInt8(ascii: "\"")]
  let digits = Array("0123456789abcdef".utf8)
  for byte in bytes {
    if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      text.append(byte)
    } else {
      text += [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  text.append(UInt8(ascii: "\""))
  return String(decoding: text, as: UTF8.self)
}
