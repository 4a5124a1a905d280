import ApusWasm

/// The names of a module as ids: within an index space, no two members have the same id.
struct PrintedNames {
  let names: ModuleNames
  /// The ids by index space; each belongs to one member only.
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

  /// Returns the ids of the names that are not empty and not the name of a lower index.
  static func unique(_ names: [UInt32: String]) -> [UInt32: String] {
    var taken: Set<String> = []
    var ids: [UInt32: String] = [:]
    for (index, name) in names.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      // Strings are compared by canonical equivalence, ids by their bytes: names that are equal in either sense share
      // no id.
      if taken.insert(name).inserted { ids[index] = PrintedNames.id(name) }
    }
    return ids
  }

  /// Returns `$name`, or `$"name"` if a character is not allowed in a plain id.
  static func id(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { CharacterClass.table[Int($0)].contains(.id) }
    return isPlain ? "$\(name)" : "$\(quoted(name))"
  }

  /// Returns the text after the keyword of a definition: an id, an annotation with a name, or nothing.
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

/// Returns a string literal for UTF-8.
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

/// Returns a string literal for any bytes.
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
