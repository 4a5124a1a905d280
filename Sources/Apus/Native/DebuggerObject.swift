#if APUS_COMPILER

import ApusCompiler

/// An ELF file that describes code in memory: its address, the names of its functions and how to unwind through them.
/// It does not contain the code itself.
struct DebuggerObject {
  /// The sections, in the order of their indices.
  private enum Section: Int, CaseIterable {
    case none, text, unwindTable, symbols, symbolNames, sectionNames

    var name: String {
      switch self {
      case .none: ""
      case .text: ".text"
      case .unwindTable: ".eh_frame"
      case .symbols: ".symtab"
      case .symbolNames: ".strtab"
      case .sectionNames: ".shstrtab"
      }
    }

    /// The ELF type of the section (`sh_type`).
    var type: UInt32 {
      switch self {
      case .none: 0
      case .text: 8
      case .unwindTable: 1
      case .symbols: 2
      case .symbolNames, .sectionNames: 3
      }
    }
  }

  private static var headerSize: Int { 64 }
  private static var sectionHeaderSize: Int { 64 }
  private static var symbolSize: Int { 24 }

  /// - Parameter base: the address of the code in memory.
  static func make(_ symbols: [NativeSymbol], base: UInt, byteCount: Int) -> [UInt8] {
    var object = DebuggerObject()
    object.contents[Section.unwindTable.rawValue] = unwindTable(symbols, base)
    object.addSymbols(symbols, base)
    object.addSectionNames()
    return object.file(base, byteCount)
  }

  /// The bytes of each section.
  private var contents: [[UInt8]] = Array(repeating: [], count: Section.allCases.count)
  private var names: [Int] = []
  private var bytes: [UInt8] = []

  private static func unwindTable(_ symbols: [NativeSymbol], _ base: UInt) -> [UInt8] {
    var table = UnwindTable(HostISA.unwindRegisters)
    for symbol in symbols {
      let changes = symbol.frameChanges.map {
        FrameChange(offset: $0.offset - symbol.start, size: $0.size, register: $0.register)
      }
      table.add(
        address: base + UInt(symbol.start), byteCount: Int(symbol.end - symbol.start), changes: changes)
    }
    table.finish()
    return table.bytes
  }

  private mutating func addSymbols(_ symbols: [NativeSymbol], _ base: UInt) {
    var table = [UInt8](repeating: 0, count: Self.symbolSize)
    var strings: [UInt8] = [0]
    for symbol in symbols {
      // Breakpoints are set by the name alone, for all forms of the code. Of two names, GDB shows the second.
      for name in symbol.name == symbol.fullName ? [symbol.name] : [symbol.name, symbol.fullName] {
        Self.add(UInt32(strings.count), to: &table)
        // A global function in the section of the code.
        table += [0x12, 0]
        Self.add(UInt16(Section.text.rawValue), to: &table)
        Self.add(UInt64(base + UInt(symbol.body)), to: &table)
        Self.add(UInt64(symbol.end - symbol.body), to: &table)
        strings += Array(name.utf8) + [0]
      }
    }
    contents[Section.symbols.rawValue] = table
    contents[Section.symbolNames.rawValue] = strings
  }

  private mutating func addSectionNames() {
    var strings: [UInt8] = []
    for section in Section.allCases {
      names.append(strings.count)
      strings += Array(section.name.utf8) + [0]
    }
    contents[Section.sectionNames.rawValue] = strings
  }

  private mutating func file(_ base: UInt, _ byteCount: Int) -> [UInt8] {
    bytes = [UInt8](repeating: 0, count: Self.headerSize)
    var offsets: [Int] = []
    for section in Section.allCases {
      while bytes.count % 8 != 0 { bytes.append(0) }
      offsets.append(bytes.count)
      bytes += contents[section.rawValue]
    }
    while bytes.count % 8 != 0 { bytes.append(0) }
    let header = Self.header(sectionHeaders: bytes.count)
    bytes.replaceSubrange(0..<header.count, with: header)
    for section in Section.allCases {
      let isText = section == .text
      addHeader(
        of: section, address: isText ? UInt64(base) : 0, offset: section == .none ? 0 : offsets[section.rawValue],
        size: isText ? byteCount : contents[section.rawValue].count)
    }
    return bytes
  }

  private static func header(sectionHeaders: Int) -> [UInt8] {
    // 64 bits, little-endian.
    var header: [UInt8] = [0x7F] + Array("ELF".utf8) + [2, 1, 1] + [UInt8](repeating: 0, count: 9)
    // An executable, whose symbols have absolute addresses.
    add(UInt16(2), to: &header)
    add(HostISA.elfMachine, to: &header)
    add(UInt32(1), to: &header)
    add(UInt64(0), to: &header)
    add(UInt64(0), to: &header)
    add(UInt64(sectionHeaders), to: &header)
    add(UInt32(0), to: &header)
    add(UInt16(headerSize), to: &header)
    // No program headers.
    add(UInt16(0), to: &header)
    add(UInt16(0), to: &header)
    add(UInt16(sectionHeaderSize), to: &header)
    add(UInt16(Section.allCases.count), to: &header)
    add(UInt16(Section.sectionNames.rawValue), to: &header)
    return header
  }

  private mutating func addHeader(of section: Section, address: UInt64, offset: Int, size: Int) {
    Self.add(UInt32(names[section.rawValue]), to: &bytes)
    Self.add(section.type, to: &bytes)
    // The code is in memory and executable (`SHF_ALLOC | SHF_EXECINSTR`).
    Self.add(UInt64(section == .text ? 6 : 0), to: &bytes)
    Self.add(address, to: &bytes)
    Self.add(UInt64(offset), to: &bytes)
    Self.add(UInt64(size), to: &bytes)
    // The names of symbols are in `symbolNames`; the first symbol that is not local has the index 1.
    Self.add(UInt32(section == .symbols ? Section.symbolNames.rawValue : 0), to: &bytes)
    Self.add(UInt32(section == .symbols ? 1 : 0), to: &bytes)
    Self.add(UInt64(section == .text ? 16 : section == .symbols || section == .unwindTable ? 8 : 1), to: &bytes)
    Self.add(UInt64(section == .symbols ? Self.symbolSize : 0), to: &bytes)
  }

  private static func add<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    for byte in 0..<Number.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> Number(8 * byte))) }
  }
}

#endif
